using Containerize.Oci;

namespace Containerize.Layers;

/// <summary>One layer of an image: its blob, and the digest of the tar inside it.</summary>
/// <param name="Blob">The layer as it is stored and sent.</param>
/// <param name="DiffId">The digest of the uncompressed tar.</param>
public sealed record Layer(IBlob Blob, DiffId DiffId)
{
    /// <summary>Notes on the layer for the manifest; null for those that the blob's own descriptor has.</summary>
    public StringMap? Annotations { get; init; }

    /// <summary>What the blob is, as a manifest says it.</summary>
    public Descriptor Descriptor => Annotations is null ? Blob.Descriptor : Blob.Descriptor with { Annotations = Annotations };
}
