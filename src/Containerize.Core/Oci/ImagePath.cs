using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Containerize.Oci;

/// <summary>
/// An absolute path inside an image: <c>/</c> first, <c>/</c> between the parts, no part empty, <c>.</c> or <c>..</c>, and none
/// at the end. Ordered by its UTF-8 bytes, which puts a folder before what is in it.
/// </summary>
public sealed record ImagePath : IComparable<ImagePath>
{
    private readonly string _text;

    private ImagePath(string text) => _text = text;

    /// <summary>The root folder.</summary>
    public static ImagePath Root { get; } = new("/");

    /// <summary>The last part of the path.</summary>
    public string Name => _text[(_text.LastIndexOf('/') + 1)..];

    /// <summary>The folder that the path is in; null for the root.</summary>
    public ImagePath? Parent => this == Root ? null : _text.LastIndexOf('/') is > 0 and int slash ? new(_text[..slash]) : Root;

    /// <summary>The path as tar writes it: without the slash in front. Empty for the root.</summary>
    internal string Relative => _text[1..];

    /// <summary>Reads a path, or says why the text is none. A slash at the end is dropped.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ImagePath? path, [NotNullWhen(false)] out string? why)
    {
        path = null;
        why = !text.StartsWith('/') ? "a path in an image begins with '/'"
            : text.Contains('\0', StringComparison.Ordinal) ? "a path has no NUL character"
            : text[1..].TrimEnd('/') is { Length: > 0 } inner && inner.Split('/').Any(static part => part is "" or "." or "..")
                ? "no part of a path in an image is empty, '.' or '..'"
            : null;
        if (why is null)
        {
            path = text.TrimEnd('/') is { Length: > 0 } trimmed ? new ImagePath(trimmed) : Root;
        }

        return path is not null;
    }

    /// <summary>A path below this one.</summary>
    /// <param name="relative">Parts separated by <c>/</c>, none empty, <c>.</c> or <c>..</c>.</param>
    /// <exception cref="FormatException">The text is no such path.</exception>
    public ImagePath Combine(string relative) =>
        TryParse(this == Root ? $"/{relative}" : $"{_text}/{relative}", out ImagePath? path, out string? why)
            ? path
            : throw new FormatException($"'{relative}': {why}");

    /// <inheritdoc/>
    public int CompareTo(ImagePath? other) =>
        other is null ? 1 : Encoding.UTF8.GetBytes(_text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other._text));

    /// <inheritdoc/>
    public override string ToString() => _text;
}
