using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Registry.Endpoints;

/// <summary>What a registry tells about a tag or a digest.</summary>
/// <param name="Exists">Whether there is a manifest.</param>
/// <param name="Digest">Its digest, where the registry says.</param>
internal sealed record ManifestState(bool Exists, Digest? Digest)
{
    /// <summary>Nothing there, or nothing that we are told.</summary>
    public static ManifestState Absent { get; } = new(false, null);

    /// <summary>The blobs of the manifest, where it was read and is an image's: the repository holds them.</summary>
    public ImmutableHashSet<Digest> Blobs { get; init; } = [];
}
