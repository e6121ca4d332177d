using Containerize.Oci;

namespace Containerize.Copying;

/// <summary>What a place has under a name.</summary>
/// <param name="Top">The manifest or the index.</param>
/// <param name="Name">The name by which the image is known where it is; null where it has none.</param>
internal sealed record FoundImage(MemoryBlob Top, ImageReference? Name);
