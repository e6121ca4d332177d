namespace Containerize.TestSupport;

/// <summary>Where this repository is on the machine: the folder with the solution, above the running program.</summary>
public static class RepositoryFolder
{
    /// <summary>The repository's full path.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path in the repository.</summary>
    public static string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

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
