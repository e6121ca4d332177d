using Containerize.BaseImages;
using Containerize.Building.Binding;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Planning;
using Containerize.Publishing;

namespace Containerize.Building;

/// <summary>What a build will do, as far as it is known without the base and without a compressed byte.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Output">The publish output.</param>
/// <param name="Platform">What the image runs on.</param>
/// <param name="Layers">The layers over the base, and why each file is where it is.</param>
public sealed record ContainerPlan(BuildOptions Options, PublishOutput Output, Platform Platform, LayerPlan Layers)
{
    /// <summary>What the image is built on: what the request names, else what fits the app.</summary>
    /// <exception cref="ContainerizeException">No base can be inferred.</exception>
    public BaseImageSpec Base => Options.Base ?? DefaultBaseImage.For(Output, Options.BaseHints);

    /// <summary>What of .NET comes between the base and the app.</summary>
    internal RuntimePacks Runtime { get; private init; } = new([]);

    /// <summary>Reads the publish folder and makes the plan.</summary>
    /// <param name="request">What the user asked for.</param>
    /// <param name="log">Is told of what looks like a secret, of names that are almost equal, and of rules that got no file.</param>
    /// <exception cref="ContainerizeException">The request is mistaken, or the files cannot go into an image.</exception>
    public static ContainerPlan Make(BuildRequest request, IBuildLog log)
    {
        BuildOptions options = OptionsBinder.Bind(request, Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"));
        DestinationPlaces.Check(options);
        PublishOutput output = new PublishFolderReader(options.PublishFolder, options.AppName).Read();
        Platform platform = PlatformOf(options, output);
        output = options.KeepUnusableFiles ? output : output.UsableOn(ImageRuntime.For(options, output, platform));
        foreach (Diagnostic warning in PublishWarnings.Of(output))
        {
            log.Warn(warning);
        }

        LayerPlan layers = LayerPlanner.Plan(
            output,
            options.WorkingDirectory,
            options.Layering,
            ContainerFileReader.Read(options.ContainerFiles, options.WorkingDirectory));
        foreach (LayerRule rule in layers.UnusedRules)
        {
            log.Warn(Unused(rule));
        }

        RuntimePacks runtime = RuntimePacks.For(output, platform, options.Bases.RuntimePacks);
        return new ContainerPlan(options, output, platform, layers with { Layers = [.. runtime.Layers, .. layers.Layers] })
        {
            Runtime = runtime,
        };
    }

    // The app's own platform, unless it is portable: then the one that was asked for, else Linux on this processor.
    private static Platform PlatformOf(BuildOptions options, PublishOutput output)
    {
        if (output.RuntimeIdentifier is not { } rid)
        {
            return options.Platform ?? HostPlatform.Linux;
        }

        if (Platform.TryFromRuntimeIdentifier(rid, out Platform? own) && own.OperatingSystem == "linux"
            && (options.Platform?.Accepts(own) ?? true))
        {
            return own;
        }

        throw new ContainerizeException(new Diagnostic(
            DiagnosticCode.InvalidPlatform,
            $"the app was published for '{rid}' and the image is for {options.Platform ?? HostPlatform.Linux}",
            output.Folder,
            "publish for the runtime identifier of the image, such as 'dotnet publish --runtime linux-x64'"));
    }

    private static Diagnostic Unused(LayerRule rule) => new(
        DiagnosticCode.InvalidLayerRule,
        $"no published file is left for the layer '{rule.Name}'",
        rule.Files.Patterns is [var only] ? $"'{only}'" : "ContainerLayer (--layer)",
        "compare its patterns with the paths that 'containerize plan' prints; the first rule that matches a file takes it",
        Severity.Warning);
}
