using System.Collections.Immutable;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Building;

/// <summary>The layers of images as they are written: a view is told how far each has come.</summary>
internal static class WatchedFamily
{
    /// <summary>The same images, whose layers tell the view when somebody reads them.</summary>
    public static ImageFamily Of(ImageFamily family, ImmutableArray<PlatformImage> images, IBuildView view)
    {
        view.Expect([.. images.SelectMany(LayersOf).DistinctBy(static layer => layer.Digest)]);
        return family with { Images = [.. family.Images.Select(image => image with { Layers = [.. image.Layers.Select(layer => Watched(layer, view))] })] };
    }

    private static IEnumerable<ExpectedLayer> LayersOf(PlatformImage image) =>
        image.Base.Layers.Select((layer, index) => new ExpectedLayer(
            $"base {index + 1}/{image.Base.Layers.Length}", layer.Descriptor.Digest, layer.Descriptor.Size))
        .Concat(image.Plan.Layers.Layers.Zip(image.Layers, static (planned, built) => new ExpectedLayer(
            planned.Key.Title, built.Layer.Descriptor.Digest, built.Layer.Descriptor.Size)));

    // A blob of a registry stays one: its own registry mounts it instead.
    private static Layer Watched(Layer layer, IBuildView view)
    {
        Stream Through(Stream stream) => new WatchedStream(stream, bytes => view.Moved(layer.Descriptor.Digest, bytes));
        return layer with { Blob = layer.Blob is RegistryBlob held ? held.Read(Through) : new WatchedBlob(layer.Blob, Through) };
    }

    private sealed class WatchedBlob(IBlob inner, Func<Stream, Stream> through) : IBlob
    {
        public Descriptor Descriptor => inner.Descriptor;

        public async Task<Stream> OpenAsync(CancellationToken cancellationToken) => through(await inner.OpenAsync(cancellationToken));
    }
}
