using System.Collections.Immutable;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.Copying;

/// <summary>Everything that a name stands for, as it is: documents to the byte, and blobs that nobody has read yet.</summary>
/// <param name="Top">The manifest or the index that the name stands for.</param>
/// <param name="Name">The name by which the image is known where it is; null where it has none.</param>
/// <param name="Manifests">The manifests and indexes below <paramref name="Top"/>. What one lists stands before it.</param>
/// <param name="Blobs">What the manifests list, each once.</param>
internal sealed record ImageGraph(
    MemoryBlob Top, ImageReference? Name, ImmutableArray<MemoryBlob> Manifests, ImmutableArray<IBlob> Blobs)
{
    /// <summary>The same to be written, without a look into the configurations.</summary>
    public ImageFamily ToFamily() => new(Top, []) { Companions = Manifests, CompanionBlobs = Blobs };
}
