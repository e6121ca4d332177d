namespace Containerize.Tool;

/// <summary>Text for one line of a terminal: a path or a name may hold line breaks, which could forge a line, and escapes, which act.</summary>
internal static class OneLine
{
    /// <summary>The text with a blank for each control character.</summary>
    public static string Of(string text) => string.Concat(text.Select(static letter => char.IsControl(letter) ? ' ' : letter));
}
