using System.Text.Json;
using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Copying;

/// <summary>Follows an image from its name down to its blobs, without reading one.</summary>
/// <param name="store">Where the image is.</param>
/// <param name="where">What it is called in errors.</param>
internal sealed class GraphReader(IImageStore store, string where)
{
    // An index of indexes is allowed; what is deeper or wider than this is an attack on the reader.
    private const int MaximumDepth = 4;
    private const int MaximumManifests = 1000;

    private readonly List<MemoryBlob> _manifests = [];
    private readonly Dictionary<Digest, Descriptor> _blobs = [];

    /// <exception cref="ContainerizeException">A document is missing, damaged or cannot be understood.</exception>
    public async Task<ImageGraph> ReadAsync(CancellationToken cancellationToken)
    {
        FoundImage found = await store.FindAsync(cancellationToken);
        await FollowAsync(found.Top, 0, cancellationToken);
        return new ImageGraph(
            found.Top,
            found.Name,
            [.. _manifests.Where(manifest => manifest.Descriptor.Digest != found.Top.Descriptor.Digest)],
            [.. _blobs.Values.Select(store.Blob)]);
    }

    private async Task FollowAsync(MemoryBlob document, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaximumDepth || _manifests.Count >= MaximumManifests)
        {
            throw Unreadable($"it lists more than {MaximumManifests} manifests, or indexes {MaximumDepth} deep");
        }

        if (MediaTypes.IsIndex(document.Descriptor.MediaType))
        {
            foreach (Descriptor child in Parse(document, static json => OciJson.ReadIndex(json)).Manifests.DistinctBy(static child => child.Digest))
            {
                await FollowAsync(await ReadAsync(child, cancellationToken), depth + 1, cancellationToken);
            }
        }
        else if (MediaTypes.IsManifest(document.Descriptor.MediaType))
        {
            ImageManifest manifest = Parse(document, static json => OciJson.ReadManifest(json));
            foreach (Descriptor blob in manifest.Layers.Prepend(manifest.Config).Where(static blob => blob.Size >= 0))
            {
                _blobs.TryAdd(blob.Digest, blob);
            }
        }
        else
        {
            throw Unreadable($"{document.Descriptor.Digest} is of media type '{document.Descriptor.MediaType}', which is no manifest");
        }

        if (!_manifests.Any(known => known.Descriptor.Digest == document.Descriptor.Digest))
        {
            _manifests.Add(document);
        }
    }

    private Task<MemoryBlob> ReadAsync(Descriptor child, CancellationToken cancellationToken) =>
        child.Size is >= 0 and <= ManifestReader.MaximumDocumentSize
            ? store.ReadAsync(child with { Platform = null, Annotations = null, ArtifactType = null }, cancellationToken)
            : throw Unreadable($"manifest {child.Digest} has {child.Size} bytes");

    private delegate T Parser<T>(ReadOnlySpan<byte> json);

    private T Parse<T>(MemoryBlob document, Parser<T> parse)
    {
        try
        {
            return parse(document.Content.AsSpan());
        }
        catch (JsonException exception)
        {
            throw Unreadable($"manifest {document.Descriptor.Digest} cannot be read: {exception.Message}", exception);
        }
    }

    private ContainerizeException Unreadable(string what, Exception? inner = null) =>
        new(new Diagnostic(DiagnosticCode.ImageDamaged, $"the image cannot be read: {what}", where, "make or copy it anew"), inner);
}
