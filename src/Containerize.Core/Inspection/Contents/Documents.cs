namespace Containerize.Inspection.Contents;

/// <summary>The files that say what an image holds: what .NET writes beside an app, and what a system keeps of its packages and users.</summary>
internal static class Documents
{
    /// <summary>The most bytes of such a file that are kept.</summary>
    public const long MaximumSize = 32 * 1024 * 1024;

    public const string Users = "/etc/passwd";
    public const string Groups = "/etc/group";
    public const string DebianStatus = "/var/lib/dpkg/status";
    public const string DebianStatusFolder = "/var/lib/dpkg/status.d/";
    public const string Release = "/etc/os-release";
    public const string ReleaseOfVendor = "/usr/lib/os-release";
    public const string LoaderFolder = "/etc/ld.so.conf.d/";
    public const string DepsEnd = ".deps.json";
    public const string RuntimeConfigEnd = ".runtimeconfig.json";

    private static readonly string[] AlpineDatabases = ["/lib/apk/db/installed", "/usr/lib/apk/db/installed"];

    /// <summary>Whether a file is one of them.</summary>
    public static bool Are(string path) =>
        path is Users or Groups or Release or ReleaseOfVendor || path.StartsWith(LoaderFolder, StringComparison.Ordinal) || IsOfDotNet(path) || IsOfDebian(path) || IsOfAlpine(path);

    /// <summary>Whether a file lists packages of Debian.</summary>
    public static bool IsOfDebian(string path) => path is DebianStatus
        || (path.StartsWith(DebianStatusFolder, StringComparison.Ordinal) && !path.EndsWith(".md5sums", StringComparison.Ordinal));

    /// <summary>Whether a file lists packages of Alpine.</summary>
    public static bool IsOfAlpine(string path) => AlpineDatabases.Contains(path, StringComparer.Ordinal);

    private static bool IsOfDotNet(string path) =>
        path.EndsWith(DepsEnd, StringComparison.Ordinal) || path.EndsWith(RuntimeConfigEnd, StringComparison.Ordinal);
}
