namespace Containerize.TestSupport;

/// <summary>
/// The distroless base images that tests build on: OCI layouts that <c>dotnet run --project build -- base-images</c> makes
/// of Debian packages, and <c>-- test</c> where they are missing.
/// </summary>
public static class BaseLayouts
{
    /// <summary>The operating system without .NET, for self-contained apps.</summary>
    public static string RuntimeDeps => Require("runtime-deps");

    /// <summary>The operating system with the .NET and ASP.NET Core runtimes of this machine's SDK, without ICU.</summary>
    public static string AspNet => Require("aspnet");

    /// <summary>The folder that they are in.</summary>
    public static string Folder => RepositoryFolder.Combine("artifacts", "base-images");

    /// <summary>Whether both have been made.</summary>
    public static bool Exist => IsMade("runtime-deps") && IsMade("aspnet");

    private static bool IsMade(string name) => File.Exists(Path.Combine(Folder, name, "index.json"));

    private static string Require(string name)
    {
        string layout = Path.Combine(Folder, name);
        return IsMade(name)
            ? layout
            : throw new DirectoryNotFoundException(
                $"the base image {layout} does not exist; make it: dotnet run --project build -- base-images");
    }
}
