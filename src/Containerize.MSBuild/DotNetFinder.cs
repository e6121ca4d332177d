namespace Containerize.MSBuild;

/// <summary>
/// Finds the .NET host. MSBuild under .NET is told its own host; that of Visual Studio is told the SDK's folder; the
/// search path is what remains.
/// </summary>
internal static class DotNetFinder
{
    public static readonly string FileName = Path.DirectorySeparatorChar is '\\' ? "dotnet.exe" : "dotnet";

    /// <summary>Gives the absolute path of the first host that exists, or null.</summary>
    public static string? Find(string? host, string? root) =>
        Candidates(host, root).FirstOrDefault(static path => Path.IsPathRooted(path) && File.Exists(path));

    private static IEnumerable<string> Candidates(string? host, string? root)
    {
        yield return host ?? "";
        yield return Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "";
        yield return Path.Combine(root ?? "", FileName);
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            yield return Path.Combine(folder.Trim('"'), FileName);
        }
    }
}
