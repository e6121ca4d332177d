using Containerize.Diagnostics;

namespace Containerize.Tool;

/// <summary>Leaves standard output to the JSON that a command prints, and says among the errors what should be acted on.</summary>
internal sealed class QuietLog : IBuildLog
{
    public void Say(string line)
    {
    }

    public void Warn(Diagnostic warning) => Console.Error.WriteLine(warning);
}
