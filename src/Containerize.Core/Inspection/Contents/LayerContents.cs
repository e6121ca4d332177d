using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Inspection.Contents;

/// <summary>What a layer holds.</summary>
/// <param name="MediaType">OCI's name for how it is compressed, as its bytes tell.</param>
/// <param name="DiffId">The digest of its tar.</param>
/// <param name="Entries">The entries in the order of the tar.</param>
/// <param name="Documents">The bytes of the files that say what an image holds, by path.</param>
internal sealed record LayerContents(
    string MediaType, DiffId DiffId, ImmutableArray<ContentEntry> Entries, ImmutableDictionary<string, ImmutableArray<byte>> Documents)
{
    /// <summary>The entries that are files.</summary>
    public IEnumerable<ContentEntry> Files => Entries.Where(static entry => entry.Kind is ContentKind.File or ContentKind.HardLink);
}
