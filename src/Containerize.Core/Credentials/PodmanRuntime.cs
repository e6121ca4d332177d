using System.Globalization;
using System.Runtime.InteropServices;

namespace Containerize.Credentials;

/// <summary>
/// Where <c>podman login</c> writes on Linux without <c>XDG_RUNTIME_DIR</c>, as for root
/// (<see href="https://github.com/containers/image/blob/main/docs/containers-auth.json.5.md">containers-auth.json</see>).
/// </summary>
internal static class PodmanRuntime
{
    /// <summary>The file of this user; null on other systems.</summary>
    public static string? AuthFile => OperatingSystem.IsLinux()
        ? string.Create(CultureInfo.InvariantCulture, $"/run/containers/{EffectiveUser()}/auth.json")
        : null;

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();
}
