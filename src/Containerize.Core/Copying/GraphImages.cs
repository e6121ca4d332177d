using System.Collections.Immutable;
using System.Text.Json;
using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.Copying;

/// <summary>Tells the images of a graph from what only goes with them, and reads their configurations.</summary>
/// <param name="store">Where the graph was read.</param>
/// <param name="where">What it is called in errors.</param>
internal sealed class GraphImages(IImageStore store, string where)
{
    /// <exception cref="ContainerizeException">A configuration cannot be read.</exception>
    public async Task<ImageFamily> ReadAsync(ImageGraph graph, CancellationToken cancellationToken)
    {
        ImmutableArray<Image>.Builder images = ImmutableArray.CreateBuilder<Image>();
        ImmutableArray<MemoryBlob>.Builder companions = ImmutableArray.CreateBuilder<MemoryBlob>();
        foreach (MemoryBlob manifest in graph.Manifests.Append(graph.Top))
        {
            if (MediaTypes.IsManifest(manifest.Descriptor.MediaType)
                && await TryReadAsync(manifest, OciJson.ReadManifest(manifest.Content.AsSpan()), cancellationToken) is { } image)
            {
                images.Add(image);
            }
            else if (manifest != graph.Top)
            {
                companions.Add(manifest);
            }
        }

        ImmutableHashSet<Digest> ofImages = [.. images.SelectMany(static image => image.Blobs).Select(static blob => blob.Descriptor.Digest)];
        return new ImageFamily(graph.Top, images.ToImmutable())
        {
            Companions = companions.ToImmutable(),
            CompanionBlobs = [.. graph.Blobs.Where(blob => !ofImages.Contains(blob.Descriptor.Digest))],
        };
    }

    // Attestations have the configuration of an image, and layers that no engine unpacks.
    private async Task<Image?> TryReadAsync(MemoryBlob manifest, ImageManifest parsed, CancellationToken cancellationToken)
    {
        if (parsed.ArtifactType is not null
            || parsed.Config.MediaType is not (MediaTypes.OciConfig or MediaTypes.DockerConfig)
            || parsed.Config.Size is < 0 or > ManifestReader.MaximumDocumentSize
            || parsed.Layers.Any(static layer => MediaTypes.AsOciLayer(layer.MediaType) is null))
        {
            return null;
        }

        MemoryBlob blob = await store.ReadAsync(parsed.Config, cancellationToken);
        ImageConfig config = Parse(blob);
        ImmutableArray<DiffId> diffIds = config.RootFileSystem.DiffIds;
        return !diffIds.IsDefault && diffIds.Length == parsed.Layers.Length
            ? new Image(manifest, blob, config, [.. parsed.Layers.Zip(diffIds, LayerOf)])
            : throw Unreadable($"image {manifest.Descriptor.Digest} has {parsed.Layers.Length} layers and {(diffIds.IsDefault ? 0 : diffIds.Length)} diff_ids");
    }

    private Layer LayerOf(Descriptor descriptor, DiffId diffId) =>
        new(store.Blob(descriptor with { MediaType = MediaTypes.AsOciLayer(descriptor.MediaType)! }), diffId);

    private ImageConfig Parse(MemoryBlob config)
    {
        try
        {
            return OciJson.ReadConfig(config.Content.AsSpan());
        }
        catch (JsonException exception)
        {
            throw Unreadable($"configuration {config.Descriptor.Digest} cannot be read: {exception.Message}", exception);
        }
    }

    private ContainerizeException Unreadable(string what, Exception? inner = null) =>
        new(new Diagnostic(DiagnosticCode.ImageDamaged, $"the image cannot be read: {what}", where, "make or copy it anew"), inner);
}
