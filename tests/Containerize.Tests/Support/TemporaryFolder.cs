namespace Containerize.Tests.Support;

/// <summary>A folder of a test's own, which goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("containerize-test-").FullName;

    /// <summary>The absolute path of something in the folder.</summary>
    public string At(string relativePath) => System.IO.Path.Combine(Path, relativePath);

    /// <summary>Makes a folder, and says where it is.</summary>
    public string Folder(string relativePath) => Directory.CreateDirectory(At(relativePath)).FullName;

    /// <summary>Writes a file, and says where it is.</summary>
    public string Write(string relativePath, ReadOnlySpan<byte> content)
    {
        string path = At(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>What is in the folder, each path relative to it and with slashes, in ordinal order.</summary>
    public string[] Everything() =>
    [
        .. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories)
            .Select(entry => System.IO.Path.GetRelativePath(Path, entry).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
