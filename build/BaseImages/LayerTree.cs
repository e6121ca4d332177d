using System.Collections.Immutable;
using System.Globalization;
using Containerize.Oci;
using Containerize.Planning;
using Containerize.Publishing;

namespace Containerize.Build.BaseImages;

/// <summary>The files of one layer as they are gathered. Modes come from the library's table, whatever the machine has.</summary>
/// <param name="workFolder">A folder for files that are written for the layer.</param>
internal sealed class LayerTree(string workFolder)
{
    private readonly List<LayerEntry> _entries = [];

    /// <summary>What has been gathered, in the order of a layer.</summary>
    public ImmutableArray<LayerEntry> Entries => LayerEntries.InOrder(_entries);

    /// <summary>Adds a folder.</summary>
    public void AddFolder(string path, UnixFileMode mode, Owner owner) => _entries.Add(new DirectoryEntry(At(path), mode, owner));

    /// <summary>Adds a symbolic link.</summary>
    public void AddLink(string path, string target) => _entries.Add(new SymlinkEntry(At(path), target));

    /// <summary>Adds a file of this machine.</summary>
    public void AddFile(string path, string source) => _entries.Add(new FileEntry(
        At(path),
        ProgramContent.IsIn(source) ? Modes.Executable : Modes.File,
        Owner.Root,
        source,
        new FileInfo(source).Length));

    /// <summary>Adds a file with a text.</summary>
    public void AddText(string path, string content)
    {
        string file = Path.Combine(workFolder, _entries.Count.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(workFolder);
        File.WriteAllText(file, content);
        AddFile(path, file);
    }

    /// <summary>Adds the files and links of a folder of this machine, and of the folders in it.</summary>
    /// <param name="folder">The folder on this machine.</param>
    /// <param name="pathInImage">The path of each file from its path below the folder; null leaves it out.</param>
    public void AddTree(string folder, Func<string, string?> pathInImage)
    {
        foreach (FileSystemInfo each in Below(new DirectoryInfo(folder)))
        {
            if (pathInImage(Path.GetRelativePath(folder, each.FullName)) is not { } path)
            {
                continue;
            }

            if (each.LinkTarget is { } target)
            {
                AddLink(path, target);
            }
            else
            {
                AddFile(path, each.FullName);
            }
        }
    }

    // A link to a folder is a link, whatever is behind it.
    private static IEnumerable<FileSystemInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateFileSystemInfos().SelectMany(static each =>
            each is DirectoryInfo { LinkTarget: null } inner ? Below(inner) : [each]);

    private static ImagePath At(string path) => ImagePath.Root.Combine(path);
}
