using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Containerize.Oci;

/// <summary>
/// A tag: a name that may be moved from one manifest to another
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests">distribution-spec, reference</see>).
/// </summary>
public sealed partial record Tag
{
    private readonly string _text;

    private Tag(string text) => _text = text;

    /// <summary>The tag where none is named.</summary>
    public static Tag Latest { get; } = new("latest");

    /// <summary>Reads a tag, or says why the text is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Tag? tag, [NotNullWhen(false)] out string? why)
    {
        why = Grammar().IsMatch(text)
            ? null
            : "a tag is 1 to 128 letters, digits, '.', '_' or '-', and does not begin with '.' or '-'";
        tag = why is null ? new Tag(text) : null;
        return tag is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}\z")]
    private static partial Regex Grammar();
}
