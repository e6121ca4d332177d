using System.Globalization;
using Containerize.Diagnostics;
using Containerize.Publishing;

namespace Containerize.BaseImages;

/// <summary>
/// Microsoft's distroless ("chiseled") image for an app
/// (<see href="https://github.com/dotnet/dotnet-docker/blob/main/documentation/image-variants.md">image variants</see>).
/// </summary>
internal static class DefaultBaseImage
{
    private const string Registry = "mcr.microsoft.com";

    /// <param name="output">The publish output.</param>
    /// <param name="runtimeIdentifier">The runtime identifier that the image is for, where the output is portable and one was asked for.</param>
    /// <exception cref="ContainerizeException">Nothing can be inferred from what the app says.</exception>
    public static BaseImageSpec For(PublishOutput output, string? runtimeIdentifier = null)
    {
        RuntimeConfig config = output.RuntimeConfig;
        string repository = config.IsSelfContained ? "dotnet/runtime-deps"
            : config.NeedsAspNetCore ? "dotnet/aspnet"
            : "dotnet/runtime";
        string tag = $"{VersionOf(config, output)}-{Suffix(output.RuntimeIdentifier ?? runtimeIdentifier, config)}";
        return BaseImageSpec.TryParse($"{Registry}/{repository}:{tag}", out BaseImageSpec? spec, out _)
            ? spec
            : throw NotInferable(output, $"'{tag}' is no tag");
    }

    // ICU comes with the 'extra' images, and with every Alpine image only as an add-on of the app's own.
    private static string Suffix(string? rid, RuntimeConfig config) =>
        rid?.Contains("musl", StringComparison.Ordinal) is true ? "alpine"
        : config.InvariantGlobalization ? "noble-chiseled"
        : "noble-chiseled-extra";

    private static string VersionOf(RuntimeConfig config, PublishOutput output)
    {
        string? version = config.TargetFramework is { } moniker && moniker.StartsWith("net", StringComparison.Ordinal)
            ? moniker["net".Length..]
            : config.Frameworks.FirstOrDefault()?.Version;
        if (version is null)
        {
            throw NotInferable(output, "the app does not say which .NET it was made with");
        }

        return Version.TryParse(version, out Version? parsed) && parsed.Major >= 8
            ? string.Create(CultureInfo.InvariantCulture, $"{parsed.Major}.{parsed.Minor}")
            : throw NotInferable(output, $"the app targets '{version}', and distroless images begin with .NET 8");
    }

    private static ContainerizeException NotInferable(PublishOutput output, string why) => new(new Diagnostic(
        DiagnosticCode.BaseImageNotInferable,
        $"no base image can be inferred: {why}",
        output.Folder,
        "name one with ContainerBaseImage or --base"));
}
