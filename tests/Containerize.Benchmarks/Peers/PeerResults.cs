using System.Globalization;
using System.Text;

namespace Containerize.Benchmarks.Peers;

/// <summary>What all peers have cost in all rounds of a scenario, and the tables of that.</summary>
/// <param name="scenario">The scenario.</param>
internal sealed class PeerResults(Scenario scenario)
{
    private readonly List<(Case Case, string Peer, Measurement Measurement)> _all = [];

    /// <summary>Adds what a peer has cost in a case of one round.</summary>
    public void Add(Case @case, string peer, Measurement measurement)
    {
        _all.Add((@case, peer, measurement));
        Console.Error.WriteLine($"{@case} {peer}: {measurement}");
    }

    /// <summary>The tables, in Markdown: medians, and how our time is to that of each peer.</summary>
    public string ToMarkdown()
    {
        StringBuilder text = new($"## {scenario.Name}\n");
        foreach (Case @case in scenario.Cases)
        {
            var peers = _all.Where(entry => entry.Case == @case).GroupBy(static entry => entry.Peer, static entry => entry.Measurement)
                .Select(static group => (Name: group.Key, Median: Median(group)))
                .OrderBy(static peer => peer.Name.StartsWith("Containerize", StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(static peer => peer.Name, StringComparer.Ordinal)
                .ToList();
            text.Append(CultureInfo.InvariantCulture, $"\n### {Title(@case)}\n\n");
            text.Append("| | seconds over the publish | ours is | MB up | MB down | requests | memory, MB | layers, MB |\n|---|---|---|---|---|---|---|---|\n");
            foreach ((string name, Measurement one) in peers)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {one.Seconds:0.00} | {peers[0].Median.Seconds / one.Seconds:0.00} | {one.Up / 1e6:0.000} | {one.Down / 1e6:0.000} | {one.Requests} | {one.Megabytes:0} | {one.ImageBytes / 1e6:0.0} |\n");
            }
        }

        return text.ToString();
    }

    private static Measurement Median(IEnumerable<Measurement> measurements)
    {
        Measurement[] all = [.. measurements];
        return new Measurement(
            Of(static one => one.Seconds),
            Of(static one => one.Up),
            Of(static one => one.Down),
            Of(static one => one.Requests),
            Of(static one => one.Megabytes),
            Of(static one => one.ImageBytes));

        T Of<T>(Func<Measurement, T> figure) => all.Select(figure).Order().ElementAt(all.Length / 2);
    }

    private static string Title(Case @case) => @case switch
    {
        Case.FirstPush => "First push",
        Case.NothingChanged => "Nothing changed",
        Case.OneLineChanged => "One line of code changed",
        Case.PackageBumped => "One package has a newer version",
        Case.RuntimePatched => "The .NET runtime has a newer patch",
        _ => "A second app with the same packages",
    };
}
