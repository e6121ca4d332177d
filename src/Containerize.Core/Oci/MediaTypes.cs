namespace Containerize.Oci;

/// <summary>
/// The media types of images
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/media-types.md">image-spec, media types</see> and
/// <see href="https://distribution.github.io/distribution/spec/manifest-v2-2/">Docker's schema 2</see>).
/// </summary>
public static class MediaTypes
{
    /// <summary>An OCI image manifest.</summary>
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>An OCI image index.</summary>
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";

    /// <summary>An OCI image configuration.</summary>
    public const string OciConfig = "application/vnd.oci.image.config.v1+json";

    /// <summary>A layer: an uncompressed tar.</summary>
    public const string OciLayer = "application/vnd.oci.image.layer.v1.tar";

    /// <summary>A layer: a tar compressed by gzip.</summary>
    public const string OciLayerGzip = OciLayer + "+gzip";

    /// <summary>A layer: a tar compressed by Zstandard.</summary>
    public const string OciLayerZstd = OciLayer + "+zstd";

    /// <summary>Docker's image manifest, schema 2.</summary>
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>Docker's manifest list.</summary>
    public const string DockerManifestList = "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>Docker's image configuration.</summary>
    public const string DockerConfig = "application/vnd.docker.container.image.v1+json";

    /// <summary>Docker's layer: a tar compressed by gzip.</summary>
    public const string DockerLayerGzip = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /// <summary>Docker's layer: an uncompressed tar.</summary>
    public const string DockerLayer = "application/vnd.docker.image.rootfs.diff.tar";

    /// <summary>Docker's layer compressed by Zstandard, which some registries hold although Docker never specified it.</summary>
    public const string DockerLayerZstd = "application/vnd.docker.image.rootfs.diff.tar.zstd";

    /// <summary>Docker's first image manifest, withdrawn, with and without signature.</summary>
    internal const string DockerSchema1 = "application/vnd.docker.distribution.manifest.v1";

    /// <summary>Whether a media type is that of one image's manifest.</summary>
    public static bool IsManifest(string mediaType) => mediaType is OciManifest or DockerManifest;

    /// <summary>Whether a media type is that of a list of manifests, one a platform.</summary>
    public static bool IsIndex(string mediaType) => mediaType is OciIndex or DockerManifestList;

    /// <summary>
    /// The OCI name of a layer's media type, or null where it is no layer that every runtime unpacks
    /// (a foreign layer, an artifact's blob).
    /// </summary>
    public static string? AsOciLayer(string mediaType) => mediaType switch
    {
        OciLayer or DockerLayer => OciLayer,
        OciLayerGzip or DockerLayerGzip => OciLayerGzip,
        OciLayerZstd or DockerLayerZstd => OciLayerZstd,
        _ => null,
    };
}
