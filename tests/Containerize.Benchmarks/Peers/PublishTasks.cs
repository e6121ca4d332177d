using System.Globalization;
using System.Text.RegularExpressions;
using Containerize.TestSupport.Processes;

namespace Containerize.Benchmarks.Peers;

/// <summary>
/// Publishes an app that is published, with an image, and reads the time that the builder's tasks took from MSBuild's own
/// summary: that is the time over the publish, without the noise of MSBuild.
/// </summary>
internal static partial class PublishTasks
{
    public static async Task<Cost> RunAsync(
        BenchmarkApp app, string registry, string builder, string[] tasks, IReadOnlyDictionary<string, string?> variables, CancellationToken cancellationToken)
    {
        Command publish = app.DotNet(
            "publish", "-c", "Release", "--no-build", "-t:PublishContainer", $"-p:{BenchmarkApp.Chosen}={builder}",
            $"-p:ContainerRegistry={registry}", $"-p:ContainerBaseImage={registry}/{BenchmarkApp.Base}",
            "-tl:off", "-clp:PerformanceSummary", "-v", "quiet");
        (Cost cost, string output) = await TimedCommand.RunAsync(
            publish with { Environment = publish.Environment.SetItems(variables) }, cancellationToken);
        int[] milliseconds =
        [
            .. TaskLine().Matches(output)
                .Where(match => tasks.Contains(match.Groups["task"].Value))
                .Select(static match => int.Parse(match.Groups["time"].ValueSpan, CultureInfo.InvariantCulture)),
        ];
        return milliseconds.Length > 0
            ? cost with { Seconds = milliseconds.Sum() / 1e3 }
            : throw new InvalidOperationException($"no image was built:\n{output}");
    }

    [GeneratedRegex(@"^ +(?<time>[0-9]+) ms +(?<task>\w+) +[0-9]+ calls\r?$", RegexOptions.Multiline)]
    private static partial Regex TaskLine();
}
