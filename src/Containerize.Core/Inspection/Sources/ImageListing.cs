using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Inspection.Sources;

/// <summary>What a name stands for.</summary>
/// <param name="Top">The manifest, or an index.</param>
/// <param name="Images">The images that an index lists; empty where there is none.</param>
internal sealed record ImageListing(MemoryBlob Top, ImmutableArray<Descriptor> Images)
{
    /// <summary>Whether the name stands for an index.</summary>
    public bool IsIndex => MediaTypes.IsIndex(Top.Descriptor.MediaType);
}
