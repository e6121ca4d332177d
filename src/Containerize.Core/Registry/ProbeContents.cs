using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Containerize.Oci;

namespace Containerize.Registry;

/// <summary>
/// What a probe writes: small, without a meaning, and new each time, so that nothing of anybody else's is taken for it and then
/// deleted.
/// </summary>
internal sealed class ProbeContents
{
    /// <summary>A blob that is sent in one request.</summary>
    public MemoryBlob Posted { get; } = Random("application/octet-stream", 64);

    /// <summary>A blob that is never finished.</summary>
    public MemoryBlob Chunked { get; } = Random("application/octet-stream", 64);

    /// <summary>A configuration that is an image's by its media type.</summary>
    public MemoryBlob Config { get; } = MemoryBlob.Of(MediaTypes.OciConfig, OciJson.Write(new ImageConfig
    {
        Author = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        Architecture = "amd64",
        OperatingSystem = "linux",
        RootFileSystem = new RootFileSystem { DiffIds = [] },
    }));

    /// <summary>An image without layers.</summary>
    public MemoryBlob OciManifest => Manifest(MediaTypes.OciManifest, MediaTypes.OciConfig);

    /// <summary>The same with Docker's media types.</summary>
    public MemoryBlob DockerManifest => Manifest(MediaTypes.DockerManifest, MediaTypes.DockerConfig);

    /// <summary>The same with a layer that says that it is compressed by Zstandard.</summary>
    public MemoryBlob ZstdManifest => Manifest(MediaTypes.OciManifest, MediaTypes.OciConfig, Posted.Descriptor with { MediaType = MediaTypes.OciLayerZstd });

    /// <summary>An index of <see cref="OciManifest"/>.</summary>
    public MemoryBlob OciIndex => MemoryBlob.Of(MediaTypes.OciIndex, OciJson.Write(new ImageIndex
    {
        MediaType = MediaTypes.OciIndex,
        Manifests = [OciManifest.Descriptor with { Platform = Platform.LinuxAmd64 }],
    }));

    /// <summary>An artifact that refers to <see cref="OciManifest"/>.</summary>
    public MemoryBlob Artifact => MemoryBlob.Of(MediaTypes.OciManifest, OciJson.Write(new ImageManifest
    {
        MediaType = MediaTypes.OciManifest,
        ArtifactType = "application/vnd.containerize.probe",
        Config = Config.Descriptor,
        Layers = [],
        Subject = OciManifest.Descriptor,
    }));

    private MemoryBlob Manifest(string mediaType, string configType, params ImmutableArray<Descriptor> layers) => MemoryBlob.Of(
        mediaType,
        OciJson.Write(new ImageManifest { MediaType = mediaType, Config = Config.Descriptor with { MediaType = configType }, Layers = layers }));

    private static MemoryBlob Random(string mediaType, int size) =>
        MemoryBlob.Of(mediaType, ImmutableCollectionsMarshal.AsImmutableArray(RandomNumberGenerator.GetBytes(size)));
}
