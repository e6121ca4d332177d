namespace Containerize.TestSupport;

/// <summary>A temporary folder that only this user can read, deleted with all that is in it at the end.</summary>
public sealed class TestDirectory : IDisposable
{
    /// <summary>Makes an empty folder. The path is short: a Unix socket in it must fit into 108 bytes.</summary>
    public TestDirectory() => Path = Directory.CreateTempSubdirectory("ctz-").FullName;

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>A path in the folder. Nothing is made there.</summary>
    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Makes a folder in the folder.</summary>
    /// <returns>Its full path.</returns>
    public string CreateFolder(params string[] parts) => Directory.CreateDirectory(Combine(parts)).FullName;

    /// <summary>Writes a text file into the folder, and the folders above it.</summary>
    /// <returns>Its full path.</returns>
    public string Write(string relativePath, string content)
    {
        string path = Combine(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
