namespace Containerize.TestSupport;

/// <summary>
/// The NuGet packages of distroless bases, which <c>dotnet run --project build -- base-packages</c> makes, and <c>-- test</c>
/// where they are missing.
/// </summary>
public static class BasePackages
{
    /// <summary>The version that they have in the repository.</summary>
    public const string Version = "0.1.0";

    /// <summary>The id of the package without ICU; that with ICU has <c>.Icu</c> behind it.</summary>
    public const string Id = "Containerize.BaseImage.Debian12";

    /// <summary>The folder that they are in.</summary>
    public static string Folder => RepositoryFolder.Combine("artifacts", "base-packages");

    /// <summary>Whether both have been made.</summary>
    public static bool Exist => Files.All(File.Exists);

    /// <summary>Both packages.</summary>
    /// <exception cref="FileNotFoundException">One has not been made.</exception>
    public static string[] Require() => Exist ? Files : throw new FileNotFoundException(
        $"the base packages are not in {Folder}; make them: dotnet run --project build -- base-packages");

    private static string[] Files => [Path.Combine(Folder, $"{Id}.{Version}.nupkg"), Path.Combine(Folder, $"{Id}.Icu.{Version}.nupkg")];
}
