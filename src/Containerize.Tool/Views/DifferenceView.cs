using Containerize.Inspection;
using Spectre.Console;

namespace Containerize.Tool.Views;

/// <summary>A difference of two images on a terminal: what came is green, what went red, what changed yellow.</summary>
internal static class DifferenceView
{
    /// <param name="console">The terminal.</param>
    /// <param name="difference">The difference.</param>
    public static void Write(IAnsiConsole console, ImageDifference difference)
    {
        foreach (string line in DifferenceReport.Lines(difference))
        {
            console.Write(Terminal.Plain(line, new Style(ColorOf(line))));
            console.WriteLine();
        }
    }

    private static Color ColorOf(string line) =>
        line.Contains(" added", StringComparison.Ordinal) || line.Contains("(added)", StringComparison.Ordinal) ? Color.Green
        : line.Contains(" removed", StringComparison.Ordinal) || line.Contains("(removed)", StringComparison.Ordinal) ? Color.Red
        : line.StartsWith("the same", StringComparison.Ordinal) ? Color.Default
        : Color.Yellow;
}
