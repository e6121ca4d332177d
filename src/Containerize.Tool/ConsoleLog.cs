using Containerize.Diagnostics;

namespace Containerize.Tool;

/// <summary>Says what happens on standard output, and what should be acted on among the errors.</summary>
internal sealed class ConsoleLog : IBuildLog
{
    // A path or a name may hold a line break, and a line of its own could pass for an error.
    public void Say(string line) =>
        Console.Out.WriteLine(string.Concat(line.Select(static letter => char.IsControl(letter) ? ' ' : letter)));

    public void Warn(Diagnostic warning) => Console.Error.WriteLine(warning);
}
