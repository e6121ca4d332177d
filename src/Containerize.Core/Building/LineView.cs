using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Building;

/// <summary>Shows the outcome in lines, for logs and pipes, and nothing before.</summary>
/// <param name="log">Takes the lines.</param>
internal sealed class LineView(IBuildLog log) : IBuildView
{
    public void Expect(ImmutableArray<ExpectedLayer> layers)
    {
    }

    public void Moved(Digest layer, long bytes)
    {
    }

    public void Show(BuildResult result)
    {
        foreach (string line in BuildReport.Lines(result))
        {
            log.Say(line);
        }
    }
}
