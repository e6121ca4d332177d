using System.Collections.Immutable;

namespace Containerize.Inspection;

/// <summary>Whether the base below an app can be exchanged, as far as the image alone tells.</summary>
/// <param name="IsPossible">Whether it can.</param>
/// <param name="Reason">Why not, or onto which base.</param>
public sealed record RebaseVerdict(bool IsPossible, string Reason)
{
    internal static RebaseVerdict Of(BaseDescription foundation, AppDescription? app) => foundation switch
    {
        { Layers: null } => new(false, "which layers are the base's cannot be told"),
        { Layers: 0 } => new(false, "there is no base"),
        { Digest: null } => new(false, "the image does not say what its base was"),
        _ when app is null => new(true, "what the app needs of a base is not noted"),
        _ when app.IsSelfContained => new(true, "onto a base with the same C library, since the app brings its .NET along"),
        _ => new(true, $"onto a base with {string.Join(" and ", Lines(app))} and the same C library"),
    };

    // Microsoft.NETCore.App 10.0, in the patch that the app wants or a later one.
    private static ImmutableArray<string> Lines(AppDescription app) =>
        [.. app.Frameworks.Select(static framework => $"{framework.Name} {string.Join('.', framework.Version.Split('.').Take(2))}")];
}
