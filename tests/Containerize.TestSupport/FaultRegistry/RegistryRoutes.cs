using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Containerize.Oci;
using Microsoft.AspNetCore.Http;

namespace Containerize.TestSupport.FaultRegistry;

/// <summary>
/// A registry that does everything right
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#endpoints">distribution-spec, endpoints</see>).
/// </summary>
internal sealed partial class RegistryRoutes(RegistryStore store)
{
    private readonly UploadRoutes _uploads = new(store);

    public Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path.Value!;
        return path is "/v2/" ? StatusAsync(context, 200)
            : Upload().Match(path) is { Success: true } upload
                ? _uploads.AnswerAsync(context, upload.Groups["name"].Value, upload.Groups["id"].Value)
            : Blob().Match(path) is { Success: true } blob
                ? BlobAsync(context, blob.Groups["name"].Value, blob.Groups["digest"].Value)
            : Manifest().Match(path) is { Success: true } manifest
                ? ManifestAsync(context, manifest.Groups["name"].Value, manifest.Groups["reference"].Value)
            : Referrers().Match(path) is { Success: true } referrers && store.ListsReferrers
                ? ReferrersAsync(context, referrers.Groups["name"].Value, referrers.Groups["digest"].Value)
            : StatusAsync(context, 404);
    }

    internal static Task ErrorAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.WriteAsync($$"""{"errors":[{"code":"{{code}}","message":"no"}]}""");
    }

    internal static async Task<ImmutableArray<byte>> ReadBodyAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return ImmutableCollectionsMarshal.AsImmutableArray(body.ToArray());
    }

    private static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private Task BlobAsync(HttpContext context, string name, string digest)
    {
        if (HttpMethods.IsDelete(context.Request.Method))
        {
            return DeleteAsync(context, store.Deletes && store.Blobs.TryRemove((name, digest), out _));
        }

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
        if (range.Success && from >= content.Length)
        {
            context.Response.StatusCode = 416;
            return;
        }

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

    private Task DeleteAsync(HttpContext context, bool wasThere) =>
        !store.Deletes ? ErrorAsync(context, 405, "UNSUPPORTED")
        : wasThere ? StatusAsync(context, 202)
        : ErrorAsync(context, 404, "NOT_FOUND");

    private async Task ManifestAsync(HttpContext context, string name, string reference)
    {
        if (HttpMethods.IsDelete(context.Request.Method))
        {
            await DeleteAsync(context, store.Deletes && store.Manifests.TryRemove((name, reference), out _));
        }
        else if (HttpMethods.IsPut(context.Request.Method))
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
            if (store.ListsReferrers && SubjectOf(content) is { } subject)
            {
                context.Response.Headers["OCI-Subject"] = subject;
            }
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

    private Task ReferrersAsync(HttpContext context, string name, string digest)
    {
        IEnumerable<string> descriptors = store.Manifests
            .Where(entry => entry.Key.Repository == name
                && entry.Key.Reference.StartsWith("sha256:", StringComparison.Ordinal)
                && SubjectOf(entry.Value.Content) == digest)
            .Select(static entry =>
                $$"""{"mediaType":"{{entry.Value.MediaType}}","digest":"{{entry.Key.Reference}}","size":{{entry.Value.Content.Length}}}""");
        context.Response.ContentType = MediaTypes.OciIndex;
        return context.Response.WriteAsync(
            $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[{{string.Join(',', descriptors)}}]}""");
    }

    private static string? SubjectOf(ImmutableArray<byte> manifest)
    {
        using JsonDocument json = JsonDocument.Parse(manifest.AsMemory());
        return json.RootElement.TryGetProperty("subject", out JsonElement subject) ? subject.GetProperty("digest").GetString() : null;
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

    [GeneratedRegex("^/v2/(?<name>.+)/referrers/(?<digest>[^/]+)$")]
    private static partial Regex Referrers();

    [GeneratedRegex("^bytes=([0-9]+)-$")]
    private static partial Regex Range();
}
