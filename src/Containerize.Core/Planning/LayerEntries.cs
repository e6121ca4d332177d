using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Planning;

/// <summary>The order of a layer's entries.</summary>
internal static class LayerEntries
{
    /// <summary>
    /// Entries in the order of their paths' bytes, after every folder that they are in. A folder that is not among the entries
    /// is added as <see cref="DirectoryEntry.Parent"/>, so that no runtime has to invent one.
    /// </summary>
    /// <exception cref="ArgumentException">Two entries have one path.</exception>
    public static ImmutableArray<LayerEntry> InOrder(IEnumerable<LayerEntry> entries)
    {
        SortedDictionary<ImagePath, LayerEntry> byPath = [];
        foreach (LayerEntry entry in entries)
        {
            byPath.Add(entry.Path, entry);
        }

        foreach (ImagePath path in byPath.Keys.ToArray())
        {
            for (ImagePath? parent = path.Parent; parent is not null && parent != ImagePath.Root; parent = parent.Parent)
            {
                if (!byPath.TryAdd(parent, DirectoryEntry.Parent(parent)))
                {
                    break;
                }
            }
        }

        return [.. byPath.Values];
    }
}
