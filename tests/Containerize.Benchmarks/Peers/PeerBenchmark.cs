using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Benchmarks.Peers;

/// <summary>
/// Has all peers push the same publish output, by turns and in another order each round, so that a slow spell of the machine
/// hits all of them. Each has a registry, a cache and a storage of its own, empty at the start of a round.
/// </summary>
/// <param name="package">The folder with our package, unpacked.</param>
/// <param name="rounds">How often everything is done.</param>
internal sealed class PeerBenchmark(string package, int rounds)
{
    /// <summary>Measures a scenario.</summary>
    public async Task<PeerResults> RunAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        PeerResults results = new(scenario);
        for (int round = 0; round < rounds; round++)
        {
            await RunRoundAsync(scenario, round, results, cancellationToken);
        }

        return results;
    }

    private async Task RunRoundAsync(Scenario scenario, int round, PeerResults results, CancellationToken cancellationToken)
    {
        using TemporaryFolder folder = new();
        BenchmarkApp app = BenchmarkApp.Create(folder.At("HelloWeb"), package, scenario.ContentBytes);
        List<(IPeer Peer, MeteredRegistry Registry)> peers = [];
        try
        {
            foreach (IPeer peer in await StartAsync(cancellationToken))
            {
                peers.Add((peer, await MeteredRegistry.StartAsync(cancellationToken)));
            }

            foreach (Case @case in scenario.Cases)
            {
                app = @case is Case.SecondApp ? BenchmarkApp.Create(folder.At("OtherWeb"), package) : app;
                await (@case is Case.SecondApp ? app.PublishUpdatedAsync(cancellationToken) : app.BecomeAsync(@case, cancellationToken));
                for (int turn = 0; turn < peers.Count; turn++)
                {
                    (IPeer peer, MeteredRegistry registry) = peers[(turn + round) % peers.Count];
                    results.Add(@case, peer.Name, await registry.MeasureAsync(peer, app, cancellationToken));
                }
            }
        }
        finally
        {
            foreach ((IPeer peer, MeteredRegistry registry) in peers)
            {
                await peer.DisposeAsync();
                await registry.DisposeAsync();
            }
        }
    }

    // Ours first: the others are measured by it.
    private static async Task<IPeer[]> StartAsync(CancellationToken cancellationToken) =>
    [
        new ContainerizePeer("gzip"),
        new ContainerizePeer("zstd"),
        new SdkPeer(),
        new BuildahPeer(),
        new BuildKitPeer(await Dockerd.StartAsync(cancellationToken, "overlay2")),
    ];
}
