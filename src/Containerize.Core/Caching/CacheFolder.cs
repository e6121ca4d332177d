using Containerize.Diagnostics;

namespace Containerize.Caching;

/// <summary>
/// The folder that layers are kept in between builds: the user's own, readable for nobody else. What is in it can be deleted
/// at any time and changes no image. Its name carries the version of the form, so that no version reads what it does not know.
/// </summary>
internal sealed class CacheFolder
{
    /// <summary>How the name of a file ends that is being written.</summary>
    public const string Pending = ".partial";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The area of <see cref="LayerRecord"/>s, by fingerprint.</summary>
    public const string Records = "layers";

    /// <summary>The area of layers, by the hexadecimal part of their digest.</summary>
    public const string Blobs = "blobs";

    private CacheFolder(string path) => Path = path;

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>Where it is below a cache home.</summary>
    public static string Below(string cacheHome) => System.IO.Path.Combine(cacheHome, "containerize", "v1");

    /// <summary>Makes the folder where it is missing.</summary>
    /// <exception cref="IOException">
    /// It cannot be made, or it is a link, or others may write to it: somebody else could then put layers into images.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made.</exception>
    public static CacheFolder Open(string path)
    {
        DirectoryInfo folder = new(path);
        if (OperatingSystem.IsWindows())
        {
            folder.Create();
            return new CacheFolder(path);
        }

        Directory.CreateDirectory(path, OwnerOnly);
        folder.Refresh();
        return folder.LinkTarget is not null ? throw new IOException("it is a link")
            : (folder.UnixFileMode & ~OwnerOnly) != 0 ? throw new IOException("other users may use it")
            : new CacheFolder(path);
    }

    /// <summary>The path of something in the folder.</summary>
    public string At(string area, string name) => System.IO.Path.Combine(Path, area, name);

    /// <summary>
    /// Makes a file appear under its name, whole or not at all: written beside it and renamed. A file that is there already is
    /// replaced; every writer of a name writes the same.
    /// </summary>
    public void Write(string area, string name, ReadOnlySpan<byte> content)
    {
        string pending = At(Area(area), $"{System.IO.Path.GetRandomFileName()}{Pending}");
        try
        {
            using (FileStream stream = new(pending, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(content);
            }

            File.Move(pending, At(area, name), overwrite: true);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            Delete(pending);
            throw;
        }
    }

    /// <summary>Takes a finished file of the same disk.</summary>
    public void Rename(string file, string area, string name) => File.Move(file, At(Area(area), name), overwrite: true);

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

    private string Area(string area)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, area));
        return area;
    }
}
