using System.Formats.Tar;
using Containerize.Diagnostics;

namespace Containerize.Publishing;

/// <summary>
/// The files below a folder. A link to a file in the folder counts as the file; one that leaves the folder, and anything that
/// is no file, would carry something into the image that nobody put there, and is refused.
/// </summary>
internal static class FolderWalk
{
    private const int MaximumLinks = 40; // as Linux follows

    /// <summary>The paths, relative to the folder, with <c>/</c> between the parts, in no particular order.</summary>
    /// <param name="folder">The folder's full path.</param>
    /// <param name="words">How errors speak of it.</param>
    /// <exception cref="ContainerizeException">Something in the folder cannot go into an image.</exception>
    public static IEnumerable<string> Files(string folder, FolderWords words)
    {
        string root = RealPath(new DirectoryInfo(folder)) ?? folder;
        Stack<DirectoryInfo> pending = new([new DirectoryInfo(folder)]);
        while (pending.TryPop(out DirectoryInfo? current))
        {
            foreach (FileSystemInfo item in Enumerate(current))
            {
                switch (item)
                {
                    case DirectoryInfo { LinkTarget: not null }:
                        throw words.Refuse(item, "a link to a folder");
                    case DirectoryInfo directory:
                        FileName.Check(directory, words);
                        pending.Push(directory);
                        break;
                    default:
                        FileName.Check(item, words);
                        Check(item, root, words);
                        yield return Path.GetRelativePath(folder, item.FullName).Replace(Path.DirectorySeparatorChar, '/');
                        break;
                }
            }
        }
    }

    private static FileSystemInfo[] Enumerate(DirectoryInfo directory)
    {
        try
        {
            return directory.GetFileSystemInfos();
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw new ContainerizeException(Unreadable.Folder(directory.FullName, exception), exception);
        }
    }

    private static void Check(FileSystemInfo item, string root, FolderWords words)
    {
        if (item.LinkTarget is not null)
        {
            if (RealPath(item) is not { } target
                || !File.Exists(target)
                || !target.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw words.Refuse(item, "a link that leads nowhere or out of it");
            }
        }
        else if (item is FileInfo { Length: 0 } && !OperatingSystem.IsWindows() && !IsRegularFile(item.FullName))
        {
            throw words.Refuse(item, "a device, a socket or a pipe");
        }
    }

    // Opening a pipe waits for its writer, and of all that the platform offers only its tar writer looks before it opens.
    internal static bool IsRegularFile(string emptyFile)
    {
        using MemoryStream stream = new();
        try
        {
            using TarWriter writer = new(stream, leaveOpen: true);
            writer.WriteEntry(emptyFile, "file");
        }
        catch (IOException)
        {
            return false;
        }

        stream.Position = 0;
        using TarReader reader = new(stream);
        return reader.GetNextEntry() is { EntryType: TarEntryType.RegularFile };
    }

    // The path with every link on the way to it followed, as the system follows them: '..' behind a link is the parent of what
    // the link leads to. Null for links that lead to each other.
    private static string? RealPath(FileSystemInfo item)
    {
        string path = Path.GetPathRoot(item.FullName)!;
        Stack<string> parts = new(PartsOf(item.FullName[path.Length..]));
        int links = 0;
        while (parts.TryPop(out string? part))
        {
            string next = part is ".." ? Path.GetDirectoryName(path) ?? path : Path.Combine(path, part);
            if (part is ".." || new FileInfo(next).LinkTarget is not { } target)
            {
                path = next;
                continue;
            }

            if (++links > MaximumLinks)
            {
                return null;
            }

            string root = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : "";
            path = Path.Combine(path, root);
            foreach (string inner in PartsOf(target[root.Length..]))
            {
                parts.Push(inner);
            }
        }

        return path;
    }

    // The last first.
    private static IEnumerable<string> PartsOf(string path) => path
        .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
        .Where(static part => part is not ".")
        .Reverse();
}
