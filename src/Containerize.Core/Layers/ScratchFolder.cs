using Containerize.Diagnostics;

namespace Containerize.Layers;

/// <summary>
/// A folder for the bytes of one build, below the user's own cache folder and not in a shared temporary one
/// (CVE-2026-50526 is what happens there). Only the user can read it; it is deleted at the end.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly TimeSpan LongestBuild = TimeSpan.FromDays(2);

    private ScratchFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Makes a folder with a name that nobody can guess.</summary>
    /// <exception cref="ContainerizeException">The folder cannot be made.</exception>
    public static ScratchFolder Create()
    {
        string path = System.IO.Path.Combine(CacheHome.Path, "containerize", "scratch", System.IO.Path.GetRandomFileName());
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnerOnly);
            }
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw FileSystemFailure.AtScratch(exception, path);
        }

        DeleteLeftOvers(System.IO.Path.GetDirectoryName(path)!);
        return new ScratchFolder(path);
    }

    /// <summary>A path in the folder that no file has yet.</summary>
    public string NextFile() => System.IO.Path.Combine(Path, System.IO.Path.GetRandomFileName());

    // A build that was killed has left its folder behind.
    private static void DeleteLeftOvers(string all)
    {
        try
        {
            foreach (DirectoryInfo folder in new DirectoryInfo(all).EnumerateDirectories())
            {
                if (DateTime.UtcNow - folder.LastWriteTimeUtc > LongestBuild)
                {
                    folder.Delete(recursive: true);
                }
            }
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            // Another build was faster, or the next one has more luck.
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
