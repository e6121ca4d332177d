namespace Containerize.TestSupport;

/// <summary>Where this repository is on the machine: the folder with the solution, above the running program.</summary>
public static class RepositoryFolder
{
    /// <summary>The repository's full path.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path in the repository.</summary>
    public static string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The C# files below a folder of the repository, without those that a build made.</summary>
    public static IEnumerable<string> Sources(string folder) => Directory.Exists(Combine(folder))
        ? Directory.EnumerateFiles(Combine(folder), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !Name(file).Split('/').Any(static part => part is "obj" or "bin" or "artifacts"))
            .Order(StringComparer.Ordinal)
        : [];

    /// <summary>A path as people say it: from the root, with slashes.</summary>
    public static string Name(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    // The compiler's own paths are mapped away so that builds are reproducible; the solution is above every output folder.
    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Containerize.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException($"no Containerize.sln in {AppContext.BaseDirectory} or above it");
    }
}
