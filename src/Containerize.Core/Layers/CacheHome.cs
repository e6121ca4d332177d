namespace Containerize.Layers;

/// <summary>
/// The folder that programs of this user keep what can be made again in
/// (<see href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG base directories</see>, and what macOS and Windows
/// have instead).
/// </summary>
internal static class CacheHome
{
    /// <summary>Its full path. It may not exist yet.</summary>
    // A relative XDG_CACHE_HOME is ignored, as the specification says.
    public static string Path
    {
        get
        {
            string? xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (System.IO.Path.IsPathFullyQualified(xdg ?? ""))
            {
                return xdg!;
            }

            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : home.Length is 0 ? System.IO.Path.GetTempPath()
                : OperatingSystem.IsMacOS() ? System.IO.Path.Combine(home, "Library", "Caches")
                : System.IO.Path.Combine(home, ".cache");
        }
    }
}
