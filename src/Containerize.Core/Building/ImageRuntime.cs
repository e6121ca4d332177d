using Containerize.BaseImages;
using Containerize.Oci;
using Containerize.Publishing;

namespace Containerize.Building;

/// <summary>What an app will run on, as far as it is known before the base has been read.</summary>
internal static class ImageRuntime
{
    private const string Microsoft = "mcr.microsoft.com/";

    /// <summary>The image's platform, and whether its C library may be musl. No manifest says which one an image has.</summary>
    public static TargetRuntime For(BuildOptions options, PublishOutput output, Platform platform) => new(
        platform,
        IsMusl(output.RuntimeIdentifier ?? options.RuntimeIdentifier) || MayBeMusl(options.Base));

    private static bool IsMusl(string? rid) => rid?.Contains("-musl-", StringComparison.Ordinal) is true;

    // The default base, where no musl was asked for, is Ubuntu's. Of an image that is not Microsoft's, the name may say nothing.
    private static bool MayBeMusl(BaseImageSpec? spec) => spec is not null && (spec.ToString() is var name
        && (name.Contains("alpine", StringComparison.OrdinalIgnoreCase) || !name.StartsWith(Microsoft, StringComparison.Ordinal)));
}
