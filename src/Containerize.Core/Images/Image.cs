using System.Collections.Immutable;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.Images;

/// <summary>
/// An image for one platform: the manifest and the configuration as bytes, and layers whose bytes exist only when somebody
/// opens them.
/// </summary>
/// <param name="Manifest">The manifest's bytes. Their digest is the image's.</param>
/// <param name="ConfigBlob">The configuration's bytes.</param>
/// <param name="Config">What <paramref name="ConfigBlob"/> says.</param>
/// <param name="Layers">The layers, the lowest first.</param>
public sealed record Image(MemoryBlob Manifest, MemoryBlob ConfigBlob, ImageConfig Config, ImmutableArray<Layer> Layers)
{
    /// <summary>The name that the image has where it was read from, if it has one there.</summary>
    public string? Name { get; init; }

    /// <summary>The digest of the manifest, by which the image can be pulled.</summary>
    public Digest Digest => Manifest.Descriptor.Digest;

    /// <summary>What a registry must hold before it takes the manifest: each blob once.</summary>
    public IEnumerable<IBlob> Blobs =>
        Layers.Select(static layer => layer.Blob).Append(ConfigBlob).DistinctBy(static blob => blob.Descriptor.Digest);

    /// <summary>An image of a configuration and layers; manifest and configuration are written as documents of a format.</summary>
    /// <param name="config">The configuration. Its DiffIDs are replaced by those of the layers.</param>
    /// <param name="layers">The layers, the lowest first.</param>
    /// <param name="annotations">Notes for the manifest; an empty map writes none, and neither does Docker's format.</param>
    /// <param name="format">The family of media types.</param>
    /// <exception cref="Diagnostics.ContainerizeException">The format has no name for one of the layers.</exception>
    public static Image Create(
        ImageConfig config, ImmutableArray<Layer> layers, StringMap annotations, ImageFormat format = ImageFormat.Oci)
    {
        ImageConfig complete = config with
        {
            RootFileSystem = new RootFileSystem { DiffIds = [.. layers.Select(static layer => layer.DiffId)] },
        };
        MemoryBlob configBlob = MemoryBlob.Of(format.Config, OciJson.Write(complete));
        ImageManifest manifest = new()
        {
            MediaType = format.Manifest,
            Config = configBlob.Descriptor,
            Layers = [.. layers.Select(layer => format.Layer(layer.Descriptor))],
            Annotations = annotations.Count is 0 || format is ImageFormat.Docker ? null : annotations,
        };
        return new Image(MemoryBlob.Of(format.Manifest, OciJson.Write(manifest)), configBlob, complete, layers);
    }
}
