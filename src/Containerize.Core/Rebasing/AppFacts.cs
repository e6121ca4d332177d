using System.Collections.Immutable;
using Containerize.Publishing;

namespace Containerize.Rebasing;

/// <summary>What an app in an image needs of the base below it.</summary>
/// <param name="Kind">How the app was published.</param>
/// <param name="Frameworks">The shared frameworks that it looks for in the base; those that it brings along where it brings its own.</param>
/// <param name="IsInvariant">Whether the app does without cultures whatever the base has.</param>
internal sealed record AppFacts(AppKind Kind, ImmutableArray<FrameworkReference> Frameworks, bool IsInvariant)
{
    /// <summary>An app that nothing is known of.</summary>
    public static AppFacts Unknown { get; } = new(AppKind.Unknown, [], IsInvariant: false);
}
