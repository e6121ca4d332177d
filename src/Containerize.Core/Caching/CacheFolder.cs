using Containerize.Diagnostics;
using Containerize.Layers;

namespace Containerize.Caching;

/// <summary>
/// The folder that layers, and what was read of bases, are kept in between builds: the user's own, readable for nobody else.
/// What is in it can be deleted at any time and changes no image. Its name carries the version of the form, so that no version
/// reads what it does not know.
/// </summary>
internal sealed class CacheFolder
{
    /// <summary>How the name of a file ends that is being written.</summary>
    public const string Pending = ".partial";

    /// <summary>The area of <see cref="LayerRecord"/>s, by fingerprint.</summary>
    public const string Records = "layers";

    /// <summary>The area that says which manifest the name of a base stood for.</summary>
    public const string Bases = "bases";

    /// <summary>The area of layers, and of all that a base is made of, by the hexadecimal part of their digest.</summary>
    public const string Blobs = "blobs";

    /// <summary>The area of <see cref="FolderHashes"/>, by the digest of the folder's path.</summary>
    public const string Files = "files";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private const string Version = "v1";

    private CacheFolder(string path) => Path = path;

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>
    /// The folder that the environment variable <c>CONTAINERIZE_CACHE_FOLDER</c> names, or the one among the user's caches.
    /// </summary>
    public static string OfUser(Func<string, string?> environment) =>
        System.IO.Path.Combine(
            environment("CONTAINERIZE_CACHE_FOLDER") is { Length: > 0 } named
                ? System.IO.Path.GetFullPath(named)
                : System.IO.Path.Combine(CacheHome.Path, "containerize"),
            Version);

    /// <summary>Opens the folder, and makes it where it is missing. Where that cannot be done, says so and builds go on without.</summary>
    /// <returns>Null where there can be no cache.</returns>
    public static CacheFolder? TryOpen(string path, IBuildLog log)
    {
        try
        {
            return Open(path);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            log.Warn(NotUsable(exception, path));
            return null;
        }
    }

    /// <summary>Opens the folder, and makes it where it is missing.</summary>
    /// <exception cref="IOException">It cannot be made or read, is a link, or others may write to it.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made or read.</exception>
    // Were it a link, or others' to write to, somebody else could put layers into images.
    public static CacheFolder Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return new CacheFolder(path);
        }

        DirectoryInfo folder = Directory.CreateDirectory(path, OwnerOnly);
        return folder.LinkTarget is not null ? throw new IOException("it is a link")
            : (folder.UnixFileMode & Others) != 0 ? throw new IOException("other users may write to it")
            : new CacheFolder(path);
    }

    /// <summary>The warning for a folder that cannot be used or written.</summary>
    public static Diagnostic NotUsable(Exception exception, string path) => new(
        DiagnosticCode.CacheNotWritable,
        $"layers cannot be kept for the next build ({exception.Message})",
        path,
        "make the folder yours alone and writable, name another one with CONTAINERIZE_CACHE_FOLDER, or set ContainerCache to false",
        Severity.Warning);

    /// <summary>All files, also such that were never finished.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IEnumerable<FileInfo> All() => new[] { Records, Files, Bases, Blobs }.SelectMany(In);

    /// <summary>The files of one area.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IEnumerable<FileInfo> In(string area)
    {
        DirectoryInfo folder = new(System.IO.Path.Combine(Path, area));
        return folder.Exists ? folder.EnumerateFiles() : [];
    }

    /// <summary>The path of something in the folder.</summary>
    public string At(string area, string name) => System.IO.Path.Combine(Path, area, name);

    /// <summary>
    /// Makes a file appear under its name, whole or not at all. A file that is there already is replaced; every writer of a name
    /// writes the same.
    /// </summary>
    public void Write(string area, string name, byte[] content)
    {
        string pending = PendingIn(area);
        try
        {
            using (FileStream stream = new(pending, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(content);
            }

            Failpoint.Pass(Failpoint.EntryHalfWritten);
            File.Move(pending, At(area, name), overwrite: true);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            Delete(pending);
            throw;
        }
    }

    /// <summary>Takes a finished file, in the same way. If that fails, the file is where it was.</summary>
    // From another disk the first step is a copy, which can end half way.
    public void Take(string file, string area, string name)
    {
        string pending = PendingIn(area);
        try
        {
            File.Move(file, pending);
            File.Move(pending, At(area, name), overwrite: true);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            if (File.Exists(file))
            {
                Delete(pending);
            }
            else
            {
                File.Move(pending, file);
            }

            throw;
        }
    }

    /// <summary>Notes that something is in use, once a day.</summary>
    public void Use(string area, string name)
    {
        try
        {
            FileInfo file = new(At(area, name));
            if (file.Exists && DateTime.UtcNow - file.LastWriteTimeUtc > TimeSpan.FromDays(1))
            {
                file.LastWriteTimeUtc = DateTime.UtcNow;
            }
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            // In a cache that can only be read, nothing is deleted for its age.
        }
    }

    /// <summary>Deletes a file, if that can be done.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            // What cannot be deleted is not believed either: it is verified at each read.
        }
    }

    private string PendingIn(string area)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, area));
        return At(area, $"{System.IO.Path.GetRandomFileName()}{Pending}");
    }
}
