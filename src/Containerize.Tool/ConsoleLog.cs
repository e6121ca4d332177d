using Containerize.Diagnostics;

namespace Containerize.Tool;

/// <summary>Says what happens on standard output, and what should be acted on among the errors.</summary>
internal sealed class ConsoleLog : IBuildLog
{
    public void Say(string line) => Console.Out.WriteLine(OneLine.Of(line));

    public void Warn(Diagnostic warning) => Console.Error.WriteLine(warning);
}
