using System.Collections.Immutable;
using System.Text.Json;
using Containerize.Oci;
using Containerize.Registry.Transport;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// Reads what a tag stands for now, before it is moved: its digest, and the blobs that the repository holds because of it. The
/// digest is computed from the bytes. Whatever cannot be read tells nothing, and is about to be replaced.
/// </summary>
internal sealed class FindManifest(RepositoryName repository, string reference) : HeadManifest(repository, reference)
{
    private const int MaximumSize = 4 * 1024 * 1024;

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Get;

    /// <inheritdoc/>
    public override async Task<ManifestState> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken) =>
        response.IsSuccessStatusCode
        && await LimitedReader.ReadAsync(response.Content, MaximumSize, cancellationToken) is { } content
            ? new ManifestState(true, Digest.Of(content)) { Blobs = BlobsOf(content) }
            : ManifestState.Absent;

    private static ImmutableHashSet<Digest> BlobsOf(byte[] content)
    {
        try
        {
            ImageManifest manifest = OciJson.ReadManifest(content);
            return [.. manifest.Layers.Append(manifest.Config).Select(static blob => blob.Digest)];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
