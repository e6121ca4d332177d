using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Containerize.TestSupport.FaultRegistry;

/// <summary>
/// How blobs come in
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-blobs">distribution-spec, pushing blobs</see>).
/// </summary>
internal sealed class UploadRoutes(RegistryStore store)
{
    public Task AnswerAsync(HttpContext context, string name, string id)
    {
        if (id.Length is 0)
        {
            return BeginAsync(context, name);
        }

        if (!store.Uploads.TryGetValue(id, out ImmutableArray<byte> before))
        {
            return RegistryRoutes.ErrorAsync(context, 404, "BLOB_UPLOAD_UNKNOWN");
        }

        switch (context.Request.Method)
        {
            case "DELETE":
                store.Uploads.TryRemove(id, out _);
                context.Response.StatusCode = 204;
                return Task.CompletedTask;
            case "GET":
                Say(context, 204, name, id, before.Length);
                return Task.CompletedTask;
            case "PATCH":
                return PatchAsync(context, name, id, before);
            default:
                return CloseAsync(context, name, id, before);
        }
    }

    private async Task BeginAsync(HttpContext context, string name)
    {
        IQueryCollection query = context.Request.Query;
        string mount = query["mount"].ToString();
        if (mount.Length > 0 && store.Blobs.TryGetValue((query["from"].ToString(), mount), out var content))
        {
            store.Blobs[(name, mount)] = content;
            context.Response.StatusCode = 201;
        }
        else if (query.ContainsKey("digest") && store.TakesPostedBlobs)
        {
            await StoreAsync(context, name, await RegistryRoutes.ReadBodyAsync(context));
        }
        else
        {
            string id = Guid.NewGuid().ToString("n");
            store.Uploads[id] = [];
            Say(context, 202, name, id, 0);
        }
    }

    private async Task PatchAsync(HttpContext context, string name, string id, ImmutableArray<byte> before)
    {
        ImmutableArray<byte> part = await RegistryRoutes.ReadBodyAsync(context);
        string? start = context.Request.Headers.ContentRange.ToString().Split('-')[0];
        if (start.Length > 0 && start != before.Length.ToString(CultureInfo.InvariantCulture))
        {
            Say(context, 416, name, id, before.Length);
            return;
        }

        store.Uploads[id] = [.. before, .. part];
        Say(context, 202, name, id, store.Uploads[id].Length);
    }

    private async Task CloseAsync(HttpContext context, string name, string id, ImmutableArray<byte> before)
    {
        ImmutableArray<byte> all = [.. before, .. await RegistryRoutes.ReadBodyAsync(context)];
        store.Uploads.TryRemove(id, out _);
        await StoreAsync(context, name, all);
    }

    private async Task StoreAsync(HttpContext context, string name, ImmutableArray<byte> content)
    {
        string digest = context.Request.Query["digest"].ToString();
        if (RegistryStore.DigestOf(content) != digest)
        {
            await RegistryRoutes.ErrorAsync(context, 400, "DIGEST_INVALID");
            return;
        }

        store.Blobs[(name, digest)] = content;
        context.Response.StatusCode = 201;
        context.Response.Headers["Docker-Content-Digest"] = digest;
    }

    private static void Say(HttpContext context, int status, string name, string id, int stored)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = $"/v2/{name}/blobs/uploads/{id}?_state=a%2Fb%3D";
        context.Response.Headers["Range"] = $"0-{Math.Max(0, stored - 1)}";
    }
}
