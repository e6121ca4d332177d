using Containerize.Diagnostics;
using Containerize.Publishing;

namespace Containerize.BaseImages;

/// <summary>
/// Microsoft's distroless ("chiseled") image for an app, or the one of the family that the user names
/// (<see href="https://github.com/dotnet/dotnet-docker/blob/main/documentation/image-variants.md">image variants</see>).
/// </summary>
internal static class DefaultBaseImage
{
    private const string Registry = "mcr.microsoft.com";
    private const int FirstDistroless = 8;

    /// <exception cref="ContainerizeException">Nothing can be inferred from what the app and the project say.</exception>
    public static BaseImageSpec For(PublishOutput output, DefaultBaseHints hints)
    {
        RuntimeConfig config = output.RuntimeConfig;
        string repository = config.IsSelfContained ? "dotnet/runtime-deps"
            : config.NeedsAspNetCore ? "dotnet/aspnet"
            : "dotnet/runtime";
        string version = VersionOf(config, output, hints);
        string tag = $"{version}-{Suffix(output, hints)}";
        return BaseImageSpec.TryParse($"{Registry}/{repository}:{tag}", out BaseImageSpec? spec, out _)
            ? spec
            : throw NotInferable(output, $"'{tag}' is no tag");
    }

    // ICU comes with the 'extra' images. There is one of Alpine for apps that bring their runtime along; others add ICU themselves.
    private static string Suffix(PublishOutput output, DefaultBaseHints hints)
    {
        RuntimeConfig config = output.RuntimeConfig;
        bool isInvariant = config.InvariantGlobalization || hints.InvariantGlobalization is true;
        string family = hints.Family
            ?? ((output.RuntimeIdentifier ?? hints.RuntimeIdentifier)?.Contains("musl", StringComparison.Ordinal) is true ? "alpine" : "noble-chiseled");
        bool hasExtra = family.EndsWith("-chiseled", StringComparison.Ordinal) || (hints.Family is null && config.IsSelfContained);
        return hasExtra && !isInvariant ? $"{family}-extra" : family;
    }

    private static string VersionOf(RuntimeConfig config, PublishOutput output, DefaultBaseHints hints)
    {
        string? moniker = config.TargetFramework is { } name && name.StartsWith("net", StringComparison.Ordinal) ? name["net".Length..] : null;
        FrameworkVersion? framework = FrameworkVersion.Parse(config.Frameworks.FirstOrDefault()?.Version);
        FrameworkVersion version = FrameworkVersion.Parse(moniker ?? framework?.Core ?? hints.FrameworkVersion)
            ?? throw NotInferable(output, moniker is null ? "the app does not say which .NET it was made with" : $"the app targets 'net{moniker}'");
        if (version.Major < FirstDistroless && hints.Family is null)
        {
            throw NotInferable(output, $"the app targets '{version.Core}', and distroless images begin with .NET 8");
        }

        // A preview's images have its number; the moniker does not tell it.
        return framework is not null && framework.Core == version.Core ? framework.ImageVersion : version.ImageVersion;
    }

    private static ContainerizeException NotInferable(PublishOutput output, string why) => new(new Diagnostic(
        DiagnosticCode.BaseImageNotInferable,
        $"no base image can be inferred: {why}",
        output.Folder,
        "name one with ContainerBaseImage or --base"));
}
