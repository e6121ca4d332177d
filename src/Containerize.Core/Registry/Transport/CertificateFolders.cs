using System.Collections.Immutable;
using System.Globalization;

namespace Containerize.Registry.Transport;

/// <summary>
/// Where certificates of registries lie: in a folder of folders, each named after a host and its port, as Docker
/// (<see href="https://docs.docker.com/engine/security/certificates/">certificates</see>) and Podman
/// (<see href="https://github.com/containers/image/blob/main/docs/containers-certs.d.5.md">containers-certs.d</see>) have them.
/// </summary>
internal static class CertificateFolders
{
    /// <summary>The folders of Podman and Docker, the user's first. Those that do not exist count as empty.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    public static ImmutableArray<string> Default(Func<string, string?> environment)
    {
        string? config = environment("XDG_CONFIG_HOME") is { Length: > 0 } set ? set
            : (environment("HOME") ?? environment("USERPROFILE")) is { Length: > 0 } home ? Path.Combine(home, ".config")
            : null;
        string?[] roots =
        [
            config is null ? null : Path.Combine(config, "containers"),
            config is null ? null : Path.Combine(config, "docker"),
            .. OperatingSystem.IsWindows()
                ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "docker")]
                : (string[])["/etc/containers", "/etc/docker"],
        ];
        return [.. roots.OfType<string>().Where(Path.IsPathFullyQualified).Select(static root => Path.Combine(root, "certs.d"))];
    }

    /// <summary>The folder of a host: the first that exists. Null where there is none.</summary>
    public static string? Find(ImmutableArray<string> folders, Uri host)
    {
        string withPort = string.Create(CultureInfo.InvariantCulture, $"{host.IdnHost}:{host.Port}");
        string[] names = host.IsDefaultPort ? [host.Authority, withPort] : [host.Authority];
        return folders
            .SelectMany(folder => names.Select(name => Path.Combine(folder, OnDisk(name))))
            .FirstOrDefault(Directory.Exists);
    }

    // A file name of Windows has no colon; Docker leaves it out there.
    private static string OnDisk(string name) =>
        OperatingSystem.IsWindows() ? name.Replace(":", "", StringComparison.Ordinal) : name;
}
