using System.Collections.Immutable;

namespace Containerize.Planning;

/// <summary>Puts published files into a layer of the user's.</summary>
/// <param name="Name">The name of the layer; rules of one name make one layer.</param>
/// <param name="Files">The files, by their paths in the publish folder.</param>
/// <param name="Except">Those that stay where they are.</param>
public sealed record LayerRule(string Name, PathPatterns Files, PathPatterns Except)
{
    /// <summary>Why a file is in the layer.</summary>
    internal string Reason => Files.Patterns is [var only] ? $"rule '{only}'" : $"rules of '{Name}'";

    /// <summary>The paths that the rule is for.</summary>
    internal ImmutableHashSet<string> In(ImmutableArray<string> paths) => Files.In(paths).Except(Except.In(paths));
}
