using System.Collections.Immutable;
using Containerize.TestSupport.Processes;

namespace Containerize.Build.BaseImages;

/// <summary>A release of Debian, and the packages of it that .NET needs.</summary>
/// <param name="Name">The release as <c>os-release</c> has it.</param>
/// <param name="System">Certificates, and the files that make it a Debian.</param>
/// <param name="C">The C library, and TLS.</param>
/// <param name="CPlusPlus">The C++ runtime, which .NET needs and an app that was compiled ahead of time does not.</param>
/// <param name="TimeZones">Time zones, which change several times a year.</param>
/// <param name="Cultures">ICU.</param>
internal sealed record DebianSuite(
    string Name,
    ImmutableArray<string> System,
    ImmutableArray<string> C,
    ImmutableArray<string> CPlusPlus,
    ImmutableArray<string> TimeZones,
    ImmutableArray<string> Cultures)
{
    // libgcc-s1 and libstdc++6 have their copyright file in gcc-12-base.
    private static readonly DebianSuite Bookworm = new(
        "bookworm",
        ["base-files", "ca-certificates", "netbase"],
        ["libc6", "libssl3"],
        ["gcc-12-base", "libgcc-s1", "libstdc++6"],
        ["tzdata"],
        ["libicu72"]);

    /// <summary>Whether this program runs on a release whose packages are known.</summary>
    public static bool IsKnownHere => Codename() == Bookworm.Name && Tools.Find("apt-get") is not null;

    /// <summary>The release that this program runs on: <c>apt-get</c> downloads for no other.</summary>
    /// <exception cref="TargetFailedException">It is none whose packages are known.</exception>
    public static DebianSuite OfThisMachine => IsKnownHere
        ? Bookworm
        : throw new TargetFailedException(
            $"base images are made on Debian 12 ({Bookworm.Name}) with apt-get, and this is '{Codename()}'; use a machine or a container with it");

    private static string Codename() => !File.Exists("/etc/os-release") ? "" : File.ReadLines("/etc/os-release")
        .Where(static line => line.StartsWith("VERSION_CODENAME=", StringComparison.Ordinal))
        .Select(static line => line.Split('=')[1].Trim('"'))
        .FirstOrDefault("");
}
