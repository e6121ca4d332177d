using System.Collections.Immutable;
using System.Security.Cryptography;
using Containerize.Oci;
using Containerize.Planning;
using Containerize.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace Containerize.Tests.Layers;

/// <summary>Random entries of a layer, such as other tools stumble over.</summary>
internal static class RandomTree
{
    // Short and long, of one byte a character and of more, with what shells and other tools take for something else.
    private static readonly Gen<string> Name = Gen.Frequency(
        (6, Gen.Elements("a", "B", "a b", "größe", "漢字", "\U0001F600", "-x", "a=b", "\"q'", "back\\slash", "*", "e\u0301")),
        (1, Gen.Choose(90, 200).Select(static length => new string('l', length))));

    private static readonly Gen<string> Path =
        from names in Name.NonEmptyListOf()
        select string.Join('/', names.Take(4));

    private static readonly Gen<LayerEntry> Entry =
        from path in Path
        from kind in Gen.Choose(0, 5)
        from mode in Gen.Elements(0x1ED, 0x1A4, 0x180, 0x9ED) // 0755, 0644, 0600, 4755
        from owner in Gen.Elements(0, 1654, 0x1F_FFFF)
        from size in Gen.OneOf(Gen.Choose(0, 1), Gen.Choose(510, 514), Gen.Choose(0, 50_000))
        from target in Path
        let at = ImagePath.Root.Combine(path)
        select (LayerEntry)(kind switch
        {
            0 => new SymlinkEntry(at, target),
            1 => new DirectoryEntry(at, Modes.Directory, new Owner(owner, owner)),
            _ => new FileEntry(at, (UnixFileMode)mode, new Owner(owner, owner), "", size),
        });

    /// <summary>Entries of which none is in a file or a link, and no two have one path.</summary>
    public static Arbitrary<ImmutableArray<LayerEntry>> Any { get; } = Arb.From(Entry.ListOf().Select(Valid));

    /// <summary>The same with line breaks in names, which the platform's reader does not take in an extended header, and others do.</summary>
    public static Gen<ImmutableArray<LayerEntry>> WithLineBreaks { get; } = Any.Generator.Select(static entries => entries
        .Select(static entry => entry is FileEntry ? entry with { Path = entry.Path.Parent!.Combine("two\nlines " + entry.Path.Name) } : entry)
        .ToImmutableArray());

    /// <summary>Writes the content of the files, and says what is where.</summary>
    public static ImmutableArray<LayerEntry> Save(ImmutableArray<LayerEntry> entries, TemporaryFolder folder) =>
        LayerEntries.InOrder(entries.Select((entry, i) => entry is FileEntry file
            ? file with { Source = folder.Write($"source/{i}", Content(file)) }
            : entry));

    /// <summary>The bytes of a file: others in each.</summary>
    public static byte[] Content(FileEntry file)
    {
        int seed = file.Path.Relative.Aggregate(0, static (sum, letter) => (sum * 31) + letter);
        return [.. Enumerable.Range(0, (int)file.Size).Select(i => (byte)((seed + (i * 31)) >> 3))];
    }

    /// <summary>An entry in one line.</summary>
    public static string Line(string path, char kind, UnixFileMode mode, ReadOnlySpan<byte> content, string target) => kind is 'l'
        ? $"/{path} -> {target}"
        : $"/{path} {kind} {Convert.ToString((int)mode, 8)} {content.Length} {Convert.ToHexString(SHA256.HashData(content))}";

    /// <inheritdoc cref="Line(string, char, UnixFileMode, ReadOnlySpan{byte}, string)"/>
    public static string Line(LayerEntry entry) => entry switch
    {
        SymlinkEntry link => Line(link.Path.Relative, 'l', link.Mode, [], link.Target),
        FileEntry file => Line(file.Path.Relative, 'f', file.Mode, Content(file), ""),
        _ => Line(entry.Path.Relative, 'd', entry.Mode, [], ""),
    };

    /// <summary>What is in a folder, a line an entry. A link is an entry, whatever it leads to.</summary>
    public static IEnumerable<string> LinesOf(string folder) => LinesOf(new DirectoryInfo(folder), folder);

    private static IEnumerable<string> LinesOf(DirectoryInfo current, string root) =>
        current.EnumerateFileSystemInfos().SelectMany(item => LinesOf(item, root));

    private static IEnumerable<string> LinesOf(FileSystemInfo item, string root)
    {
        string path = System.IO.Path.GetRelativePath(root, item.FullName);
        return item switch
        {
            { LinkTarget: { } target } => [Line(path, 'l', default, [], target)],
            DirectoryInfo directory => LinesOf(directory, root).Prepend(Line(path, 'd', item.UnixFileMode, [], "")),
            _ => [Line(path, 'f', item.UnixFileMode, File.ReadAllBytes(item.FullName), "")],
        };
    }

    private static ImmutableArray<LayerEntry> Valid(IEnumerable<LayerEntry> entries)
    {
        LayerEntry[] distinct = [.. entries.DistinctBy(static entry => entry.Path)];
        HashSet<ImagePath> leaves = [.. distinct.Where(static entry => entry is not DirectoryEntry).Select(static entry => entry.Path)];
        return [.. distinct.Where(entry => !Parents(entry.Path).Any(leaves.Contains))];
    }

    private static IEnumerable<ImagePath> Parents(ImagePath path)
    {
        for (ImagePath? parent = path.Parent; parent is not null; parent = parent.Parent)
        {
            yield return parent;
        }
    }
}
