using Containerize.TestSupport.Processes;

namespace Containerize.Benchmarks.Peers;

/// <summary>BuildKit, as it is in the Docker daemon.</summary>
/// <param name="daemon">A daemon that has not built anything.</param>
internal sealed class BuildKitPeer(Dockerd daemon) : IPeer
{
    /// <inheritdoc/>
    public string Name => "BuildKit";

    /// <inheritdoc/>
    public async Task<Cost> PushAsync(BenchmarkApp app, string registry, CancellationToken cancellationToken)
    {
        string image = $"{registry}/{app.Repository}:latest";
        string file = Dockerfile.Write(app, registry);
        await File.WriteAllTextAsync(ProcessFile("clear_refs"), "5", cancellationToken);
        (Cost build, _) = await TimedCommand.RunAsync(
            Docker("build", "--quiet", "--tag", image, "--file", file, app.PublishFolder), cancellationToken);
        (Cost push, _) = await TimedCommand.RunAsync(Docker("push", "--quiet", image), cancellationToken);
        return new Cost(build.Seconds + push.Seconds, await PeakAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => daemon.DisposeAsync();

    private Command Docker(params string[] arguments)
    {
        Command command = daemon.Command([.. arguments]);
        return command with { Environment = command.Environment.Add("DOCKER_BUILDKIT", "1") };
    }

    // The client hands everything to the daemon, so the daemon's memory is what counts. Linux forgets the peak when it is told to:
    // https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html
    private async Task<double> PeakAsync(CancellationToken cancellationToken) =>
        TimedCommand.Megabytes((await File.ReadAllLinesAsync(ProcessFile("status"), cancellationToken))
            .Single(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1]);

    private string ProcessFile(string name) => Path.Combine("/proc", $"{daemon.ProcessId}", name);
}
