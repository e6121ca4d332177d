using Containerize.Diagnostics;

namespace Containerize.Layers;

/// <summary>
/// A folder for the bytes of one build, below the user's own cache folder and not in a shared temporary one
/// (CVE-2026-50526 is what happens there). Only the user can read it; it is deleted at the end.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _held;

    private ScratchFolder(string path, FileStream held) => (Path, _held) = (path, held);

    public string Path { get; }

    /// <summary>Makes a folder with a name that nobody can guess, and deletes those of builds that were killed.</summary>
    /// <exception cref="ContainerizeException">The folder cannot be made.</exception>
    public static ScratchFolder Create()
    {
        string parent = System.IO.Path.Combine(CacheHome.Path, "containerize", "scratch");
        string path = System.IO.Path.Combine(parent, System.IO.Path.GetRandomFileName());
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

            new ScratchLeftovers(TimeProvider.System).Delete(parent);
            return new ScratchFolder(path, ScratchLeftovers.Hold(path));
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw FileSystemFailure.AtScratch(exception, path);
        }
    }

    /// <summary>A path in the folder that no file has yet.</summary>
    public string NextFile() => System.IO.Path.Combine(Path, System.IO.Path.GetRandomFileName());

    public void Dispose()
    {
        _held.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}
