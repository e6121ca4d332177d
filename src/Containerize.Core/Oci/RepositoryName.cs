using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Containerize.Oci;

/// <summary>
/// The name of a repository in a registry, such as <c>team/app</c>
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests">distribution-spec, name</see>).
/// </summary>
public sealed partial record RepositoryName
{
    private const int MaximumLength = 255;

    private readonly string _text;

    private RepositoryName(string text) => _text = text;

    /// <summary>Reads a repository's name, or says why the text is none.</summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out RepositoryName? repository, [NotNullWhen(false)] out string? why)
    {
        why = text.Length is 0 ? "the repository is missing"
            : text.Length > MaximumLength ? $"a repository has at most {MaximumLength} characters"
            : text.Any(char.IsAsciiLetterUpper) ? "a repository is written in lower case"
            : !Grammar().IsMatch(text)
                ? "a repository is lower-case letters and digits, separated by single '.', '_', '-' or '/'"
            : null;
        repository = why is null ? new RepositoryName(text) : null;
        return repository is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    // The specification's own grammar.
    [GeneratedRegex(@"^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*\z")]
    private static partial Regex Grammar();
}
