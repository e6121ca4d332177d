using System.Collections.Frozen;
using Containerize.Oci;

namespace Containerize.Building;

/// <summary>
/// Folders that images have (<see href="https://refspecs.linuxfoundation.org/FHS_3.0/fhs/index.html">Filesystem Hierarchy
/// Standard 3.0</see>). A file in the place of one would take it away with all that the layers below have in it.
/// </summary>
internal static class StandardFolders
{
    private static readonly FrozenSet<string> Paths = FrozenSet.Create(
        StringComparer.Ordinal,
        "/boot",
        "/etc",
        "/etc/opt",
        "/etc/pki",
        "/etc/ssl",
        "/etc/ssl/certs",
        "/home",
        "/home/app",
        "/media",
        "/mnt",
        "/opt",
        "/root",
        "/run",
        "/srv",
        "/tmp",
        "/usr",
        "/usr/bin",
        "/usr/include",
        "/usr/lib",
        "/usr/lib64",
        "/usr/libexec",
        "/usr/local",
        "/usr/local/bin",
        "/usr/local/etc",
        "/usr/local/lib",
        "/usr/local/sbin",
        "/usr/local/share",
        "/usr/sbin",
        "/usr/share",
        "/usr/share/zoneinfo",
        "/usr/src",
        "/var",
        "/var/cache",
        "/var/lib",
        "/var/log",
        "/var/mail",
        "/var/opt",
        "/var/spool",
        "/var/tmp");

    /// <summary>What folder a path is, as a phrase; null where a file may be there.</summary>
    /// <param name="path">The path.</param>
    /// <param name="app">The folder of the app.</param>
    public static string? Describe(ImagePath path, ImagePath app)
    {
        for (ImagePath? folder = app; folder is not null; folder = folder.Parent)
        {
            if (folder == path)
            {
                return path == app ? "the folder of the app" : "a folder on the way to the app";
            }
        }

        return Paths.Contains(path.ToString()) ? "a folder of most images" : null;
    }
}
