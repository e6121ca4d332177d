using System.Collections.Immutable;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Containerize.Planning;

/// <summary>
/// Patterns over the paths of a folder: <c>*</c> is any part of a name, <c>**</c> any folders; a path without either names a
/// file or a folder with all that is in it. Upper and lower case are told apart, as they are in an image.
/// </summary>
/// <param name="Patterns">The patterns, with <c>/</c> between the parts.</param>
public sealed record PathPatterns(ImmutableArray<string> Patterns)
{
    /// <summary>No pattern: matches nothing.</summary>
    public static PathPatterns None { get; } = new([]);

    /// <summary>Whether a pattern has a wildcard.</summary>
    public static bool IsWildcard(string pattern) => pattern.Contains('*', StringComparison.Ordinal);

    /// <summary>The paths that a pattern matches.</summary>
    public ImmutableHashSet<string> In(ImmutableArray<string> paths)
    {
        ImmutableHashSet<string> literal = [.. Patterns.Where(static pattern => !IsWildcard(pattern)).Select(static path => path.TrimEnd('/'))];
        ImmutableHashSet<string> matched = literal.IsEmpty ? [] : [.. paths.Where(path => IsIn(literal, path))];
        Matcher wildcards = new(StringComparison.Ordinal);
        wildcards.AddIncludePatterns(Patterns.Where(IsWildcard));
        return [.. matched, .. wildcards.Match("/", paths).Files.Select(static match => match.Path)];
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(';', Patterns);

    // The path itself is named, or a folder that it is in.
    private static bool IsIn(ImmutableHashSet<string> literal, string path)
    {
        for (int end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (literal.Contains(path[..end]))
            {
                return true;
            }
        }

        return false;
    }
}
