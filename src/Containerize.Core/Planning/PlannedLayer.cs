using System.Collections.Immutable;

namespace Containerize.Planning;

/// <summary>One layer to be made.</summary>
/// <param name="Kind">What the layer holds.</param>
/// <param name="Entries">Its entries, in the order that they are written in.</param>
public sealed record PlannedLayer(LayerKind Kind, ImmutableArray<LayerEntry> Entries)
{
    /// <summary>The files of the layer.</summary>
    public IEnumerable<FileEntry> Files => Entries.OfType<FileEntry>();

    /// <summary>What the layer is called in front of users.</summary>
    public string Title => Kind switch
    {
        LayerKind.Runtime => "runtime",
        LayerKind.Packages => "packages",
        LayerKind.ProjectReferences => "project references",
        _ => "app",
    };
}
