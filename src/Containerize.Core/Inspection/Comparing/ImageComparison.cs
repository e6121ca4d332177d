using System.Collections.Immutable;
using Containerize.Inspection.Contents;
using Containerize.Inspection.Sources;
using Containerize.Planning;

namespace Containerize.Inspection.Comparing;

/// <summary>Compares two images, of which the layers that differ have been read.</summary>
/// <param name="left">The first image.</param>
/// <param name="right">The second image.</param>
/// <param name="ofLeft">The layers that the second image has not.</param>
/// <param name="ofRight">The layers that the first image has not.</param>
internal sealed class ImageComparison(
    StoredImage left, StoredImage right, ImmutableArray<ComparedLayer> ofLeft, ImmutableArray<ComparedLayer> ofRight)
{
    private readonly PackageOrigins _leftOrigins = PackageOrigins.Of(ofLeft.Select(static layer => layer.Contents));
    private readonly PackageOrigins _rightOrigins = PackageOrigins.Of(ofRight.Select(static layer => layer.Contents));

    // Below the layers that are compared a path may lie twice; what is on top counts.
    private readonly Dictionary<string, ContentEntry> _leftEntries = Entries(ofLeft);
    private readonly Dictionary<string, ContentEntry> _rightEntries = Entries(ofRight);

    public ImageDifference Compare()
    {
        ImmutableArray<LayerDifference> layers = [.. LayerPairs.Match(ofLeft, ofRight).Select(pair => Compare(pair.Left, pair.Right))];
        ImmutableArray<FieldDifference> fields = [.. DocumentComparison.Of(left, right), .. LayerPairs.Spellings(left, right)];
        if (left.Digest != right.Digest && layers.IsEmpty && fields.IsEmpty)
        {
            fields = [.. DocumentComparison.OfHistory(left, right)];
            fields = fields.IsEmpty ? [new FieldDifference("spelling of the documents", left.Digest.ToString(), right.Digest.ToString())] : fields;
        }

        return new ImageDifference
        {
            Left = left.Digest,
            Right = right.Digest,
            Fields = fields,
            Packages = [.. ComparePackages()],
            Layers = layers,
        };
    }

    private LayerDifference Compare(ComparedLayer? one, ComparedLayer? other) => new()
    {
        Title = (other ?? one)!.Title.Text,
        Change = one is null ? EntryComparison.Added : other is null ? EntryComparison.Removed : EntryComparison.Changed,
        Left = one?.Descriptor.Digest,
        Right = other?.Descriptor.Digest,
        LeftSize = one?.Descriptor.Size,
        RightSize = other?.Descriptor.Size,
        Files = (other ?? one)!.Contents.Files.Count(),
        Changes = [.. CompareEntries(one, other)],
    };

    // A file that has only moved to another layer is the same file.
    private IEnumerable<FileDifference> CompareEntries(ComparedLayer? one, ComparedLayer? other)
    {
        IEnumerable<string> here = other?.Contents.Entries.Select(static entry => entry.Path) ?? [];
        IEnumerable<string> gone = one?.Contents.Entries.Select(static entry => entry.Path).Where(path => !_rightEntries.ContainsKey(path)) ?? [];
        ImmutableArray<FileDifference> differences =
        [
            .. here.Concat(gone).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(path => EntryComparison.Of(_leftEntries.GetValueOrDefault(path), _rightEntries.GetValueOrDefault(path), OwnerOf(path)))
                .OfType<FileDifference>(),
        ];
        return differences.Where((difference, index) => !IsTold(difference, differences.ElementAtOrDefault(index + 1)));
    }

    // A folder that came or went with what is in it.
    private static bool IsTold(FileDifference folder, FileDifference? next) =>
        folder is { LeftSize: null, RightSize: null } && folder.Change == next?.Change && next.Path.StartsWith(folder.Path + "/", StringComparison.Ordinal);

    private string? OwnerOf(string path) => (_rightOrigins.Of(path) ?? _leftOrigins.Of(path))?.Id;

    private IEnumerable<PackageDifference> ComparePackages()
    {
        Dictionary<string, (string Version, string Layer)> one = Packages(ofLeft, _leftOrigins);
        Dictionary<string, (string Version, string Layer)> other = Packages(ofRight, _rightOrigins);
        return from id in one.Keys.Union(other.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)
               let was = one.TryGetValue(id, out (string Version, string Layer) before) ? before : ((string, string)?)null
               let now = other.TryGetValue(id, out (string Version, string Layer) after) ? after : ((string, string)?)null
               where was?.Item1 != now?.Item1
               select new PackageDifference(id, was?.Item1, now?.Item1, (now ?? was)!.Value.Item2);
    }

    private static Dictionary<string, (string Version, string Layer)> Packages(ImmutableArray<ComparedLayer> layers, PackageOrigins origins)
    {
        Dictionary<string, (string, string)> packages = new(StringComparer.OrdinalIgnoreCase);
        foreach (ComparedLayer layer in layers)
        {
            foreach (PackageVersion package in layer.Title.Notes?.Packages ?? origins.Of(layer.Contents))
            {
                packages[package.Id] = (package.Version, layer.Title.Text);
            }
        }

        return packages;
    }

    private static Dictionary<string, ContentEntry> Entries(ImmutableArray<ComparedLayer> layers)
    {
        Dictionary<string, ContentEntry> entries = new(StringComparer.Ordinal);
        foreach (ContentEntry entry in layers.SelectMany(static layer => layer.Contents.Entries))
        {
            entries[entry.Path] = entry;
        }

        return entries;
    }
}
