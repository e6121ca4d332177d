using Containerize.Inspection;
using Spectre.Console;

namespace Containerize.Tool.Views;

/// <summary>A verification on a terminal: green where nothing is wrong, red where something is.</summary>
internal static class VerificationView
{
    /// <param name="console">The terminal.</param>
    /// <param name="verification">The verification.</param>
    public static void Write(IAnsiConsole console, ImageVerification verification)
    {
        foreach (string line in VerificationReport.Lines(verification))
        {
            Color color = line.StartsWith("sound", StringComparison.Ordinal) ? Color.Green
                : line.StartsWith("faults", StringComparison.Ordinal) ? Color.Red
                : Color.Default;
            console.Write(Terminal.Plain(line, new Style(color)));
            console.WriteLine();
        }
    }
}
