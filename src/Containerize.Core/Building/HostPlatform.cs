using System.Runtime.InteropServices;
using Containerize.Oci;

namespace Containerize.Building;

/// <summary>The platform that this machine can run without emulation.</summary>
internal static class HostPlatform
{
    /// <summary>Linux on this machine's processor.</summary>
    public static Platform Linux => RuntimeInformation.OSArchitecture switch
    {
        Architecture.Arm64 => new Platform { OperatingSystem = "linux", Architecture = "arm64", Variant = "v8" },
        Architecture.Arm => new Platform { OperatingSystem = "linux", Architecture = "arm", Variant = "v7" },
        _ => Platform.LinuxAmd64,
    };
}
