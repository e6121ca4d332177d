using Containerize.Diagnostics;

namespace Containerize.Tests.Support;

/// <summary>Keeps what a build says.</summary>
internal sealed class RecordingLog : IBuildLog
{
    public List<string> Lines { get; } = [];

    public List<Diagnostic> Warnings { get; } = [];

    public void Say(string line) => Lines.Add(line);

    public void Warn(Diagnostic warning) => Warnings.Add(warning);
}
