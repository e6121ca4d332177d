using Containerize.Diagnostics;

namespace Containerize.Layers;

/// <summary>
/// Deletes what builds left behind that were killed. A build holds a lock on a file beside its folder's content for as long as
/// it runs, and the system takes the lock away from a process that is gone.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class ScratchLeftovers(TimeProvider time)
{
    /// <summary>The name of the file that the owner of a folder holds open and locked.</summary>
    public const string Lock = ".lock";

    // Some network file systems lock nothing, and between the folder and its lock there is a moment: age has to agree.
    private static readonly TimeSpan Young = TimeSpan.FromDays(1);

    /// <summary>Holds a folder until the stream is closed.</summary>
    /// <exception cref="IOException">Another process holds it, or it cannot be written.</exception>
    public static FileStream Hold(string folder) =>
        new(Path.Combine(folder, Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    /// <summary>Deletes the folders in a folder that nobody holds and nobody has written to for a day.</summary>
    public void Delete(string parent)
    {
        try
        {
            foreach (DirectoryInfo folder in new DirectoryInfo(parent).GetDirectories())
            {
                if (folder.LinkTarget is null && folder.LastWriteTimeUtc < time.GetUtcNow().UtcDateTime - Young)
                {
                    DeleteUnlessHeld(folder);
                }
            }
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            // Another build deletes the same, or they are not ours to delete: no reason not to build.
        }
    }

    private static void DeleteUnlessHeld(DirectoryInfo folder)
    {
        try
        {
            Hold(folder.FullName).Dispose();
            folder.Delete(recursive: true);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            // Held, or gone meanwhile.
        }
    }
}
