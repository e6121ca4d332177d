using System.Text;

namespace Containerize.TestSupport;

/// <summary>A folder of a test's own that only this user can read, deleted with all that is in it at the end.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder's full path. It is short: a Unix socket in it must fit into 108 bytes.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("ctz-").FullName;

    /// <summary>The full path of something in the folder. Nothing is made there.</summary>
    public string At(string relativePath) => System.IO.Path.Combine(Path, relativePath);

    /// <summary>Makes a folder in the folder.</summary>
    /// <returns>Its full path.</returns>
    public string Folder(string relativePath) => Directory.CreateDirectory(At(relativePath)).FullName;

    /// <summary>Writes a file into the folder, and makes the folders above it.</summary>
    /// <returns>Its full path.</returns>
    public string Write(string relativePath, ReadOnlySpan<byte> content)
    {
        string path = At(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <inheritdoc cref="Write(string, ReadOnlySpan{byte})"/>
    public string Write(string relativePath, string content) => Write(relativePath, Encoding.UTF8.GetBytes(content));

    /// <summary>What is in the folder, each path relative to it and with slashes, in ordinal order.</summary>
    public string[] Everything() =>
    [
        .. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories)
            .Select(entry => System.IO.Path.GetRelativePath(Path, entry).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
