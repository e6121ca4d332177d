using System.Collections.Immutable;
using Containerize.Diagnostics;

namespace Containerize.Tool.Configuration;

/// <summary>Arguments together with those that a configuration file adds.</summary>
/// <param name="Arguments">The arguments.</param>
/// <param name="FromFile">The options that the file gave, and the place of each in it.</param>
internal sealed record SettledArguments(string[] Arguments, ImmutableDictionary<string, string> FromFile)
{
    /// <summary>A mistake in a value, with the place of the file that the value is from.</summary>
    public Diagnostic Located(Diagnostic diagnostic) =>
        FromFile.FirstOrDefault(setting => Names(diagnostic.Where, setting.Key) || Names(diagnostic.What, setting.Key)).Value is { } place
            ? diagnostic with { Where = $"{diagnostic.Where}, {place}" }
            : diagnostic;

    private static bool Names(string text, string option)
    {
        int at = text.IndexOf(option, StringComparison.Ordinal);
        int end = at + option.Length;
        return at >= 0 && (end == text.Length || (!char.IsAsciiLetterOrDigit(text[end]) && text[end] is not '-'));
    }
}
