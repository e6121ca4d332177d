using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Containerize.TestSupport.FaultRegistry;

/// <summary>
/// A registry that does everything right
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#endpoints">distribution-spec, endpoints</see>).
/// </summary>
internal sealed partial class RegistryRoutes(RegistryStore store)
{
    public Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path.Value!;
        return path is "/v2/" ? StatusAsync(context, 200)
            : Upload().Match(path) is { Success: true } upload
                ? UploadAsync(context, upload.Groups["name"].Value, upload.Groups["id"].Value)
            : Blob().Match(path) is { Success: true } blob
                ? BlobAsync(context, blob.Groups["name"].Value, blob.Groups["digest"].Value)
            : Manifest().Match(path) is { Success: true } manifest
                ? ManifestAsync(context, manifest.Groups["name"].Value, manifest.Groups["reference"].Value)
            : StatusAsync(context, 404);
    }

    private static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task ErrorAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.WriteAsync($$"""{"errors":[{"code":"{{code}}","message":"no"}]}""");
    }

    private static async Task<ImmutableArray<byte>> ReadBodyAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return ImmutableCollectionsMarshal.AsImmutableArray(body.ToArray());
    }

    private Task BlobAsync(HttpContext context, string name, string digest)
    {
        if (!store.Blobs.TryGetValue((name, digest), out ImmutableArray<byte> content))
        {
            return ErrorAsync(context, 404, "BLOB_UNKNOWN");
        }

        context.Response.Headers["Docker-Content-Digest"] = digest;
        return SendAsync(context, content, "application/octet-stream");
    }

    private static async Task SendAsync(HttpContext context, ImmutableArray<byte> content, string mediaType)
    {
        Match range = Range().Match(context.Request.Headers.Range.ToString());
        int from = range.Success ? int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        context.Response.StatusCode = range.Success ? 206 : 200;
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = content.Length - from;
        if (range.Success)
        {
            context.Response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(content.AsMemory()[from..], context.RequestAborted);
        }
    }

    private async Task UploadAsync(HttpContext context, string name, string id)
    {
        HttpRequest request = context.Request;
        if (id.Length is 0)
        {
            string mount = request.Query["mount"].ToString();
            if (mount.Length > 0 && store.Blobs.TryGetValue((request.Query["from"].ToString(), mount), out var content))
            {
                store.Blobs[(name, mount)] = content;
                context.Response.StatusCode = 201;
                return;
            }

            id = Guid.NewGuid().ToString("n");
            store.Uploads[id] = [];
            Accept(context, name, id);
            return;
        }

        if (!store.Uploads.TryGetValue(id, out ImmutableArray<byte> before))
        {
            await ErrorAsync(context, 404, "BLOB_UPLOAD_UNKNOWN");
            return;
        }

        if (HttpMethods.IsDelete(request.Method))
        {
            store.Uploads.TryRemove(id, out _);
            context.Response.StatusCode = 204;
            return;
        }

        ImmutableArray<byte> all = [.. before, .. await ReadBodyAsync(context)];
        if (HttpMethods.IsPatch(request.Method))
        {
            store.Uploads[id] = all;
            Accept(context, name, id);
            return;
        }

        store.Uploads.TryRemove(id, out _);
        string digest = request.Query["digest"].ToString();
        if (RegistryStore.DigestOf(all) != digest)
        {
            await ErrorAsync(context, 400, "DIGEST_INVALID");
            return;
        }

        store.Blobs[(name, digest)] = all;
        context.Response.StatusCode = 201;
        context.Response.Headers["Docker-Content-Digest"] = digest;
    }

    private static void Accept(HttpContext context, string name, string id)
    {
        context.Response.StatusCode = 202;
        context.Response.Headers.Location = $"/v2/{name}/blobs/uploads/{id}?_state=a%2Fb%3D";
    }

    private async Task ManifestAsync(HttpContext context, string name, string reference)
    {
        if (HttpMethods.IsPut(context.Request.Method))
        {
            ImmutableArray<byte> content = await ReadBodyAsync(context);
            string digest = RegistryStore.DigestOf(content);
            if (MissingBlob(name, content))
            {
                await ErrorAsync(context, 404, "MANIFEST_BLOB_UNKNOWN");
                return;
            }

            StoredManifest written = new(context.Request.ContentType ?? "", content);
            store.Manifests[(name, reference)] = store.Manifests[(name, digest)] = written;
            context.Response.StatusCode = 201;
            context.Response.Headers["Docker-Content-Digest"] = digest;
        }
        else if (store.Manifests.TryGetValue((name, reference), out StoredManifest? stored))
        {
            context.Response.Headers["Docker-Content-Digest"] = RegistryStore.DigestOf(stored.Content);
            await SendAsync(context, stored.Content, stored.MediaType);
        }
        else
        {
            await ErrorAsync(context, 404, "MANIFEST_UNKNOWN");
        }
    }

    private bool MissingBlob(string name, ImmutableArray<byte> manifest)
    {
        using JsonDocument json = JsonDocument.Parse(manifest.AsMemory());
        return json.RootElement.TryGetProperty("layers", out JsonElement layers)
            && layers.EnumerateArray().Append(json.RootElement.GetProperty("config"))
                .Any(blob => !store.Blobs.ContainsKey((name, blob.GetProperty("digest").GetString()!)));
    }

    [GeneratedRegex("^/v2/(?<name>.+)/blobs/uploads/(?<id>[^/]*)$")]
    private static partial Regex Upload();

    [GeneratedRegex("^/v2/(?<name>.+)/blobs/(?<digest>[^/]+)$")]
    private static partial Regex Blob();

    [GeneratedRegex("^/v2/(?<name>.+)/manifests/(?<reference>[^/]+)$")]
    private static partial Regex Manifest();

    [GeneratedRegex("^bytes=([0-9]+)-$")]
    private static partial Regex Range();
}
