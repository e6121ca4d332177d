namespace Containerize.Build.BaseImages;

/// <summary>
/// What of a package's files belongs into an image that has no shell, and where: libraries, time zones, licences. Everything
/// that a package puts into <c>/bin</c>, <c>/lib</c> or <c>/sbin</c> goes below <c>/usr</c>
/// (<see href="https://wiki.debian.org/UsrMerge">the merge of /usr</see>), with links at the old places.
/// </summary>
internal static class DebianFiles
{
    private static readonly string[] Merged = ["bin/", "lib/", "lib64/", "sbin/"];

    private static readonly string[] Kept =
    [
        "etc/debian_version", "etc/os-release", "etc/protocols", "etc/services",
        "usr/lib/", "usr/lib64/",
        "usr/share/common-licenses/", "usr/share/zoneinfo/",
    ];

    // .NET converts no character set through iconv; nobody audits the loader; leap seconds and a second copy of the zones.
    private static readonly string[] Dropped = ["/gconv/", "/audit/", "/zoneinfo/right/", "/zoneinfo/posix/"];

    /// <summary>The path of a package's file in the image, without the slash in front; null where it stays out.</summary>
    /// <param name="packagePath">The file's path in the package, without the slash in front.</param>
    public static string? PathInImage(string packagePath)
    {
        string path = Merged.Any(folder => packagePath.StartsWith(folder, StringComparison.Ordinal))
            ? $"usr/{packagePath}"
            : packagePath;
        bool isKept = Kept.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal))
            && !Dropped.Any(part => path.Contains(part, StringComparison.Ordinal));
        return isKept || IsLicence(path) ? path : null;
    }

    /// <summary>Whether a file is a certificate of a root that Debian trusts.</summary>
    public static bool IsCertificate(string packagePath) =>
        packagePath.StartsWith("usr/share/ca-certificates/", StringComparison.Ordinal)
        && packagePath.EndsWith(".crt", StringComparison.Ordinal);

    // usr/share/doc/PACKAGE may be a link to the folder of another package of the same source.
    private static bool IsLicence(string path) =>
        path.StartsWith("usr/share/doc/", StringComparison.Ordinal)
        && path.Split('/') is [_, _, _, _] or [_, _, _, _, "copyright"];
}
