using System.CommandLine;
using Containerize.Diagnostics;

namespace Containerize.Tool.Commands;

/// <summary>The option <c>--json</c>: the result for other programs in place of lines for people.</summary>
internal sealed class JsonOption
{
    private readonly Option<bool> _json = new("--json") { Description = "Prints the result as JSON, and nothing else, on standard output." };

    public void AddTo(Command command) => command.Options.Add(_json);

    /// <summary>Whether JSON was asked for.</summary>
    public bool IsOn(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Where the library says what it does.</summary>
    public IBuildLog Log(ParseResult parsed) => IsOn(parsed) ? new QuietLog() : new ConsoleLog();

    /// <summary>Prints a result where JSON was asked for.</summary>
    public void Print(ParseResult parsed, Func<string> json)
    {
        if (IsOn(parsed))
        {
            Console.Out.WriteLine(json());
        }
    }
}
