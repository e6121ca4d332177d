using Spectre.Console;

namespace Containerize.Tool;

/// <summary>
/// Where people look at what a command says. Whether they do is known from the console: what goes to a file or to another program
/// gets plain lines.
/// </summary>
internal static class Terminal
{
    /// <summary>Whether somebody looks at standard output.</summary>
    public static bool IsWatched => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>Prints lines, a control character as a blank.</summary>
    public static void Print(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Console.Out.WriteLine(OneLine.Of(line));
        }
    }

    /// <summary>Text that goes into a table as it is, whatever brackets it holds.</summary>
    public static Text Plain(string text, Style? style = null) => new(OneLine.Of(text), style);
}
