using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using Containerize.Oci;
using Containerize.Registry.Transport;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// Reads a manifest or an index. A digest that was asked for is checked against the bytes, whatever the headers say; so is
/// the digest that the registry states.
/// </summary>
internal sealed class GetManifest(RepositoryName repository, string reference, Descriptor? expected) : Endpoint<MemoryBlob>(repository)
{
    private const int MaximumSize = 4 * 1024 * 1024;

    private static readonly string[] Accepted =
        [MediaTypes.OciIndex, MediaTypes.OciManifest, MediaTypes.DockerManifestList, MediaTypes.DockerManifest];

    /// <inheritdoc/>
    public override string Action => $"read manifest {reference}";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Get;

    /// <summary>Says which manifests we understand; without it registries fall back to withdrawn formats.</summary>
    public static void Accept(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation("Accept", Accepted);

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => InRepository(registry, $"manifests/{reference}");

    /// <inheritdoc/>
    public override void Prepare(HttpRequestMessage request) => Accept(request);

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => IsSuccess(status);

    /// <inheritdoc/>
    public override async Task<MemoryBlob> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken)
    {
        byte[] content = await LimitedReader.ReadAsync(response.Content, MaximumSize, cancellationToken)
            ?? throw failures.Protocol(Action, $"a manifest of more than {MaximumSize} bytes");
        string mediaType = response.Content.Headers.ContentType?.MediaType ?? "";
        if (mediaType.Length is 0 or > 255 || mediaType is "application/json" or "text/plain" or "application/octet-stream")
        {
            mediaType = TypeOf(content);
        }
        else if (mediaType.Contains("html", StringComparison.Ordinal))
        {
            throw failures.Protocol(Action, $"{mediaType} in place of a manifest");
        }

        // The digest's own algorithm decides how the bytes are hashed, so SHA-512 digests are checked too.
        Digest? stated = DigestHeader.Read(response, failures, Action);
        Digest? asked = expected?.Digest ?? (Digest.TryParse(reference, out Digest? pinned) ? pinned : null);
        if (asked is not null && (!asked.IsOf(content) || (expected is not null && expected.Size != content.Length)))
        {
            throw failures.Corrupt($"the bytes of manifest {asked} are others than its digest and size say");
        }

        if (stated is not null && !stated.IsOf(content))
        {
            throw failures.Corrupt($"the bytes of manifest {reference} are others than the registry says, {stated}");
        }

        return new MemoryBlob(
            new Descriptor { MediaType = mediaType, Digest = asked ?? stated ?? Digest.Of(content), Size = content.Length },
            ImmutableCollectionsMarshal.AsImmutableArray(content));
    }

    // What the document says that it is; where it does not, what it has.
    private static string TypeOf(byte[] content)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(content);
            return json.RootElement.ValueKind is not JsonValueKind.Object ? MediaTypes.OciManifest
                : json.RootElement.TryGetProperty("mediaType", out JsonElement stated) && stated.GetString() is { } mediaType ? mediaType
                : json.RootElement.TryGetProperty("manifests", out _) ? MediaTypes.OciIndex
                : MediaTypes.OciManifest;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return MediaTypes.OciManifest;
        }
    }
}
