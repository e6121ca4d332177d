using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Inspection.Sources;

/// <summary>The documents of one image as they are stored. Nothing is said of whether they fit each other.</summary>
/// <param name="Name">What the user called the image.</param>
/// <param name="Store">Where it is.</param>
/// <param name="Top">What the name stands for: the manifest, or an index that lists it.</param>
/// <param name="ManifestBlob">The manifest's bytes.</param>
/// <param name="ConfigBlob">The configuration's bytes.</param>
internal sealed record StoredImage(string Name, IImageStore Store, MemoryBlob Top, MemoryBlob ManifestBlob, MemoryBlob ConfigBlob)
{
    /// <summary>The descriptor by which an index lists the image; null where there is no index.</summary>
    public Descriptor? Listed { get; init; }

    /// <summary>What the index lists beside attestations; empty where there is none.</summary>
    public required ImmutableArray<Descriptor> Listing { get; init; }

    /// <summary>The manifest.</summary>
    public required ImageManifest Manifest { get; init; }

    /// <summary>The configuration.</summary>
    public required ImageConfig Config { get; init; }

    /// <summary>The image's digest.</summary>
    public Digest Digest => ManifestBlob.Descriptor.Digest;

    /// <summary>The DiffIDs that the configuration lists.</summary>
    public ImmutableArray<DiffId> DiffIds => Config.RootFileSystem.DiffIds.IsDefault ? [] : Config.RootFileSystem.DiffIds;
}
