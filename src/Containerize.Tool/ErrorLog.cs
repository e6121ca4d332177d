using Containerize.Diagnostics;

namespace Containerize.Tool;

/// <summary>Says everything among the errors, for commands whose standard output is what they were asked for and nothing else.</summary>
internal sealed class ErrorLog : IBuildLog
{
    public void Say(string line) => Console.Error.WriteLine(OneLine.Of(line));

    public void Warn(Diagnostic warning) => Console.Error.WriteLine(warning);
}
