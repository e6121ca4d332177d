using System.Collections.Immutable;

namespace Containerize.Planning;

/// <summary>One layer to be made.</summary>
/// <param name="Key">Which layer it is.</param>
/// <param name="Files">Its files, in the order of their paths' bytes.</param>
public sealed record PlannedLayer(LayerKey Key, ImmutableArray<PlannedFile> Files)
{
    /// <summary>What is written, in the order that it is written in: the files, and every folder that they are in.</summary>
    public ImmutableArray<LayerEntry> Entries => LayerEntries.InOrder(Files.Select(static file => file.Entry));

    /// <summary>The packages and runtime packs that files come from, each once and in ordinal order.</summary>
    public ImmutableArray<PackageVersion> Packages =>
    [
        .. Files.Select(static file => file.Package).OfType<PackageVersion>().Distinct()
            .OrderBy(static package => package.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>The bytes of all files.</summary>
    public long FileBytes => Files.Sum(static file => file.Entry.Size);
}
