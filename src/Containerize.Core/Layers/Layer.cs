using Containerize.Oci;

namespace Containerize.Layers;

/// <summary>One layer of an image: its blob, and the digest of the tar inside it.</summary>
/// <param name="Blob">The layer as it is stored and sent.</param>
/// <param name="DiffId">The digest of the uncompressed tar.</param>
public sealed record Layer(IBlob Blob, DiffId DiffId)
{
    /// <summary>What the blob is.</summary>
    public Descriptor Descriptor => Blob.Descriptor;
}
