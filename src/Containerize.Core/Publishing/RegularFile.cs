namespace Containerize.Publishing;

/// <summary>Tells a file with bytes of its own from a device, a socket or a pipe, without opening it.</summary>
internal static class RegularFile
{
    /// <summary>Whether what is at a path, behind all links, is a file of its own. Something must be there.</summary>
    public static bool Is(string path)
    {
        FileInfo named = new(path);
        FileInfo file = named.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? named;
        return OperatingSystem.IsWindows() || file.Length > 0 || FolderWalk.IsRegularFile(file.FullName);
    }
}
