using System.Collections.Immutable;
using Containerize.Oci;
using Containerize.Publishing;

namespace Containerize.Images;

/// <summary>What an app needs of the base below it, as annotations of the manifest: who reads it need not fetch the app.</summary>
/// <param name="IsSelfContained">Whether the app brings its .NET along, as assemblies or as native code.</param>
/// <param name="Frameworks">The shared frameworks, needed or brought along; none in native code.</param>
public sealed record AppNotes(bool IsSelfContained, ImmutableArray<FrameworkReference> Frameworks)
{
    private const string DeploymentKey = "containerize.deployment";
    private const string FrameworksKey = "containerize.frameworks";
    private const string SelfContained = "self-contained";
    private const string FrameworkDependent = "framework-dependent";

    /// <summary>The notes on published output.</summary>
    public static AppNotes Of(PublishOutput output) => new(output.RuntimeConfig.IsSelfContained, output.RuntimeConfig.Frameworks);

    /// <summary>The notes that a manifest has; null for one that has none.</summary>
    public static AppNotes? Read(StringMap? annotations) =>
        annotations?[DeploymentKey] is { } deployment and (SelfContained or FrameworkDependent)
            ? new AppNotes(deployment is SelfContained, [.. Listed(annotations[FrameworksKey] ?? "")])
            : null;

    /// <summary>The notes as annotations.</summary>
    public StringMap ToAnnotations()
    {
        StringMap annotations = [new(DeploymentKey, IsSelfContained ? SelfContained : FrameworkDependent)];
        return Frameworks.IsEmpty
            ? annotations
            : annotations.With(FrameworksKey, string.Join(',', Frameworks.Select(static framework => $"{framework.Name}/{framework.Version}")));
    }

    private static IEnumerable<FrameworkReference> Listed(string list) =>
        from text in list.Split(',', StringSplitOptions.RemoveEmptyEntries)
        let parts = text.Split('/')
        where parts.Length is 2
        select new FrameworkReference(parts[0], parts[1]);
}
