using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Containerize.TestSupport.Processes;

namespace Containerize.TestSupport.Soak;

/// <summary>
/// Reads back what a soak has pushed, with skopeo: a push that succeeded to the last byte of its files, and whatever else has a
/// tag, which must at least be whole.
/// </summary>
internal sealed class SoakReader(string host, TemporaryFolder folder)
{
    private readonly ConcurrentBag<string> _mistakes = [];

    public async Task<ImmutableArray<string>> ReadAsync(ImmutableArray<SoakPush> pushes, CancellationToken cancellationToken)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(pushes.Where(static push => push.Outcome is SoakOutcome.Succeeded), parallel, async (push, token) =>
            await TryAsync($"{push.Repository}:{push.Tag}", copy => Compare(push, copy), token));

        HashSet<string> promised = [.. pushes
            .Where(static push => push.Outcome is SoakOutcome.Succeeded)
            .Select(static push => $"{push.Repository}:{push.Tag}")];
        foreach (string repository in pushes.Select(static push => push.Repository).Distinct())
        {
            foreach (string tag in await TagsAsync(repository, cancellationToken))
            {
                if (!promised.Contains($"{repository}:{tag}") && await HasManifestAsync(repository, tag, cancellationToken))
                {
                    await TryAsync($"{repository}:{tag}", static _ => null, cancellationToken);
                }
            }
        }

        return [.. _mistakes.Order(StringComparer.Ordinal)];
    }

    // skopeo holds each blob against its digest; so do we.
    private async Task TryAsync(string image, Func<string, string?> compare, CancellationToken cancellationToken)
    {
        string copy = folder.At($"copy-{Guid.NewGuid():n}");
        try
        {
            await Skopeo.CopyAsync($"docker://{host}/{image}", $"dir:{copy}", cancellationToken);
            string? broken = Directory.EnumerateFiles(copy)
                .Where(static file => Path.GetFileName(file).Length is 64)
                .FirstOrDefault(static file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) != Path.GetFileName(file));
            if ((broken is null ? compare(copy) : $"the blob {broken} is another") is { } mistake)
            {
                _mistakes.Add($"{image}: {mistake}");
            }

            Directory.Delete(copy, recursive: true);
        }
        catch (CommandFailedException exception)
        {
            _mistakes.Add($"{image}: {exception.Result.Error.Trim()}");
        }
    }

    private static string? Compare(SoakPush push, string copy)
    {
        byte[] manifest = File.ReadAllBytes(Path.Combine(copy, "manifest.json"));
        if ($"sha256:{Convert.ToHexStringLower(SHA256.HashData(manifest))}" != push.Digest)
        {
            return "the manifest is not the one that was reported";
        }

        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (JsonElement layer in JsonElement.Parse(manifest).GetProperty("layers").EnumerateArray())
        {
            using FileStream file = File.OpenRead(Path.Combine(copy, layer.GetProperty("digest").GetString()!["sha256:".Length..]));
            using GZipStream tar = new(file, CompressionMode.Decompress);
            using TarReader reader = new(tar);
            while (reader.GetNextEntry() is { } entry)
            {
                if (entry.EntryType is TarEntryType.RegularFile)
                {
                    files[Path.GetFileName(entry.Name)] = Convert.ToHexStringLower(SHA256.HashData(entry.DataStream ?? Stream.Null));
                }
            }
        }

        return files.SequenceEqual(push.Files) ? null : "its files are not those of the app";
    }

    private async Task<IEnumerable<string>> TagsAsync(string repository, CancellationToken cancellationToken)
    {
        using HttpClient client = new();
        using HttpResponseMessage response = await client.GetAsync(new Uri($"http://{host}/v2/{repository}/tags/list"), cancellationToken);
        return response.StatusCode is HttpStatusCode.NotFound
            ? []
            : [.. JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken))
                .GetProperty("tags").EnumerateArray().Select(static tag => tag.GetString()!)];
    }

    // The registry writes a tag in two steps: one that it was killed between stands for nothing, and can be written again.
    private async Task<bool> HasManifestAsync(string repository, string tag, CancellationToken cancellationToken)
    {
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, $"http://{host}/v2/{repository}/manifests/{tag}");
        request.Headers.TryAddWithoutValidation("Accept", "application/vnd.oci.image.manifest.v1+json");
        using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode;
    }
}
