namespace Containerize.Oci;

/// <summary>
/// The keys of annotations and labels that Containerize writes
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/annotations.md#pre-defined-annotation-keys">image-spec, pre-defined keys</see>).
/// </summary>
public static class Annotations
{
    /// <summary>The reference of the base image.</summary>
    public const string BaseName = "org.opencontainers.image.base.name";

    /// <summary>The digest of the base image's manifest.</summary>
    public const string BaseDigest = "org.opencontainers.image.base.digest";

    /// <summary>The time of making, RFC 3339.</summary>
    public const string Created = "org.opencontainers.image.created";

    /// <summary>The time of making again, under the name that the .NET SDK writes too.</summary>
    public const string ArtifactCreated = "org.opencontainers.artifact.created";

    /// <summary>The tag of a manifest in an OCI layout's index.</summary>
    public const string RefName = "org.opencontainers.image.ref.name";

    /// <summary>The full reference of a manifest in an OCI layout's index, as containerd reads it.</summary>
    public const string ContainerdImageName = "io.containerd.image.name";
}
