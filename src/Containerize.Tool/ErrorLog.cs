using Containerize.Diagnostics;

namespace Containerize.Tool;

/// <summary>Says everything among the errors, where standard output belongs to JSON.</summary>
internal sealed class ErrorLog : IBuildLog
{
    public void Say(string line) => Console.Error.WriteLine(string.Concat(line.Select(static letter => char.IsControl(letter) ? ' ' : letter)));

    public void Warn(Diagnostic warning) => Console.Error.WriteLine(warning);
}
