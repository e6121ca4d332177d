namespace Containerize.PackageTests;

/// <summary>The repository that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException("No folder above the tests holds Containerize.sln."),
        _ when File.Exists(Path.Combine(folder.FullName, "Containerize.sln")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
