using System.Collections.Immutable;

namespace Containerize.Publishing;

/// <summary>
/// What an app says in its <c>*.runtimeconfig.json</c>
/// (<see href="https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md">specification</see>).
/// </summary>
/// <param name="TargetFramework">The target framework's moniker, such as <c>net10.0</c>; null where the file does not say.</param>
/// <param name="IsSelfContained">Whether the app brings its runtime along.</param>
/// <param name="Frameworks">The shared frameworks, needed or brought along.</param>
/// <param name="InvariantGlobalization">Whether the app does without cultures and so without ICU.</param>
/// <param name="StatesGlobalization">Whether the app says either; where it does not, the container's environment decides.</param>
public sealed record RuntimeConfig(
    string? TargetFramework,
    bool IsSelfContained,
    ImmutableArray<FrameworkReference> Frameworks,
    bool InvariantGlobalization,
    bool StatesGlobalization = false)
{
    /// <summary>Whether the build took out of the app's assemblies what it does not use.</summary>
    public bool IsTrimmed { get; init; }

    /// <summary>Whether the app needs ASP.NET Core.</summary>
    public bool NeedsAspNetCore => Frameworks.Any(static framework => framework.Name == "Microsoft.AspNetCore.App");
}
