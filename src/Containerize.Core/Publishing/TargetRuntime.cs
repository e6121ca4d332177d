using System.Collections.Frozen;
using Containerize.Oci;

namespace Containerize.Publishing;

/// <summary>What the app runs on in the image, as far as it decides which files of packages can load.</summary>
/// <param name="Platform">The image's platform.</param>
/// <param name="MayUseMusl">
/// Whether the image's C library is, or may be, musl, as that of Alpine Linux. Such an image takes what is for other Linux too.
/// </param>
public sealed record TargetRuntime(Platform Platform, bool MayUseMusl)
{
    // Without versions: win10 is win, osx.10.12 is osx.
    private static readonly FrozenSet<string> OtherSystems = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "win", "osx", "maccatalyst", "ios", "iossimulator", "tvos", "tvossimulator", "android", "browser", "wasi",
        "freebsd", "openbsd", "netbsd", "illumos", "solaris", "haiku");

    private static readonly FrozenSet<string> OtherArchitectures = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "armel", "armv6", "mips64", "wasm");

    /// <summary>
    /// Whether a file for a runtime identifier may load
    /// (<see href="https://learn.microsoft.com/dotnet/core/rid-catalog">RID catalog</see>). One that is not known may.
    /// </summary>
    public bool Accepts(string rid)
    {
        string[] parts = rid.Split('-');
        string system = parts[0].Split('.')[0].TrimEnd("0123456789".ToCharArray());
        bool isMusl = system is "alpine" || parts.AsSpan(1).Contains("musl");
        return !OtherSystems.Contains(system)
            && !parts.AsSpan(1).Contains("bionic")
            && (MayUseMusl || !isMusl)
            && AcceptsArchitecture(parts[^1]);
    }

    private bool AcceptsArchitecture(string last) =>
        !OtherArchitectures.Contains(last)
        && (!Platform.TryFromRuntimeIdentifier($"linux-{last}", out Platform? platform) || platform.Architecture == Platform.Architecture);
}
