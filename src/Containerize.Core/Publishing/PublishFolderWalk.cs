using Containerize.Diagnostics;

namespace Containerize.Publishing;

/// <summary>
/// The files below a publish folder. A link to a file in the folder counts as the file; one that leaves the folder, and
/// anything that is no file, would carry something into the image that nobody published, and is refused.
/// </summary>
internal static class PublishFolderWalk
{
    /// <summary>The paths, relative to the folder, with <c>/</c> between the parts, in no particular order.</summary>
    /// <exception cref="ContainerizeException">Something in the folder cannot go into an image.</exception>
    public static IEnumerable<string> Files(string folder)
    {
        string root = RealPath(new DirectoryInfo(folder));
        Stack<DirectoryInfo> pending = new([new DirectoryInfo(folder)]);
        while (pending.TryPop(out DirectoryInfo? current))
        {
            foreach (FileSystemInfo item in Enumerate(current))
            {
                switch (item)
                {
                    case DirectoryInfo { LinkTarget: not null }:
                        throw Refused(item, "a link to a folder");
                    case DirectoryInfo directory:
                        pending.Push(directory);
                        break;
                    default:
                        Check(item, root);
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
            throw new ContainerizeException(
                new Diagnostic(
                    DiagnosticCode.FileUnreadable,
                    $"a folder cannot be listed ({exception.Message})",
                    directory.FullName,
                    "make it readable for the user who builds"),
                exception);
        }
    }

    private static void Check(FileSystemInfo item, string root)
    {
        if (item.LinkTarget is not null)
        {
            FileSystemInfo? target = item.ResolveLinkTarget(returnFinalTarget: true);
            if (target is not FileInfo { Exists: true } || !RealPath(target).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw Refused(item, "a link that leads nowhere or out of the publish folder");
            }
        }
        else if (!OperatingSystem.IsWindows() && item.Attributes.HasFlag(FileAttributes.Device))
        {
            throw Refused(item, "a device, a socket or a pipe");
        }

        // In a layer this prefix deletes a file of the layers below.
        if (item.Name.StartsWith(".wh.", StringComparison.Ordinal))
        {
            throw Refused(item, "a file whose name begins with '.wh.', which means 'delete' in a layer");
        }
    }

    // The path with every link on the way to it followed.
    private static string RealPath(FileSystemInfo item)
    {
        string path = Path.GetPathRoot(item.FullName)!;
        foreach (string part in item.FullName[path.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            path = Path.Combine(path, part);
            path = new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        }

        return path;
    }

    private static ContainerizeException Refused(FileSystemInfo item, string what) => new(new Diagnostic(
        DiagnosticCode.UnusableFile,
        $"the publish folder holds {what}",
        item.FullName,
        "remove it, or exclude it from the publish output"));
}
