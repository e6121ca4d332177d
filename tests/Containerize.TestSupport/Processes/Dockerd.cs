using System.Collections.Immutable;

namespace Containerize.TestSupport.Processes;

/// <summary>
/// A Docker daemon with data, state and socket of its own, deleted at the end. It makes no network and no firewall rule, so
/// that it starts where neither may be made; containers use the host's network.
/// </summary>
public sealed class Dockerd : IAsyncDisposable
{
    private readonly TemporaryFolder _directory;
    private readonly RunningProcess _process;

    private Dockerd(TemporaryFolder directory, RunningProcess process) => (_directory, _process) = (directory, process);

    /// <summary>The daemon's address, as <c>DOCKER_HOST</c> has it.</summary>
    public string Host => HostOf(_directory);

    /// <summary>The daemon's socket.</summary>
    public string Socket => SocketOf(_directory);

    /// <summary>The number of its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>What the daemon has printed.</summary>
    public string Log => _process.Printed;

    /// <summary>Starts a daemon and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It is not installed or does not start. The message has what it printed.</exception>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="storage">Its storage driver; the default one works on every file system.</param>
    public static async Task<Dockerd> StartAsync(CancellationToken cancellationToken, string storage = "vfs")
    {
        Command command = new(Tools.Require("dockerd"));
        TemporaryFolder directory = new();
        RunningProcess? process = null;
        try
        {
            // The machine's own configuration, if there is one, is not ours.
            process = command.With(
                "--config-file", directory.Write("daemon.json", "{}"),
                "--data-root", directory.At("data"),
                "--exec-root", directory.At("exec"),
                "--pidfile", directory.At("pid"),
                "--host", HostOf(directory),
                "--storage-driver", storage,
                "--bridge", "none",
                "--iptables=false",
                "--ip6tables=false",
                "--ip-forward=false",
                "--ip-masq=false").Start();
            Dockerd daemon = new(directory, process);
            await process.WaitUntilAsync(() => daemon.VersionAsync(cancellationToken), cancellationToken);
            return daemon;
        }
        catch
        {
            await (process?.DisposeAsync() ?? ValueTask.CompletedTask);
            await Mounts.DetachBelowAsync(directory.Path, CancellationToken.None);
            directory.Dispose();
            throw;
        }
    }

    /// <summary>The client with arguments, to be run as the test wants. It talks to this daemon and to no other.</summary>
    public Command Command(params ImmutableArray<string> arguments) => new(Tools.Require("docker"), arguments)
    {
        Environment = ImmutableDictionary<string, string?>.Empty
            .Add("DOCKER_HOST", Host)
            .Add("DOCKER_CONTEXT", null)
            .Add("DOCKER_CONFIG", _directory.At("client")),
    };

    /// <summary>Loads the images of an archive.</summary>
    /// <returns>The name, or the id where it has none, of the last image.</returns>
    public async Task<string> LoadAsync(string archive, CancellationToken cancellationToken)
    {
        string output = await Command("load", "--quiet", "--input", archive).RunAsync(cancellationToken);
        string line = output.Split('\n')[^1];
        return line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Trim();
    }

    /// <summary>Runs an image to its end, with the host's network.</summary>
    /// <param name="image">The image's name or id.</param>
    /// <param name="options">More options of <c>docker run</c>.</param>
    /// <param name="arguments">What follows the image's name: the arguments of its entry point.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CommandResult> RunToEndAsync(
        string image, ImmutableArray<string> options, ImmutableArray<string> arguments, CancellationToken cancellationToken) =>
        Command(["run", "--rm", "--network", "host", .. options, image, .. arguments]).RunToEndAsync(cancellationToken);

    /// <summary>
    /// Starts a web app on a free port of this machine, which it is told by <c>ASPNETCORE_HTTP_PORTS</c>, and waits until it
    /// answers HTTP.
    /// </summary>
    /// <param name="image">The image's name or id.</param>
    /// <param name="options">More options of <c>docker run</c>, for example <c>--read-only</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It ended or did not answer. The message has what it printed.</exception>
    public Task<WebContainer> RunAsync(string image, ImmutableArray<string> options, CancellationToken cancellationToken) =>
        WebContainer.StartAsync(
            variable => Command(["run", "--rm", "--network", "host", "--env", variable, .. options, image]), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await Mounts.DetachBelowAsync(_directory.Path, CancellationToken.None);
        _directory.Dispose();
    }

    private static string SocketOf(TemporaryFolder directory) => directory.At("docker.sock");

    private static string HostOf(TemporaryFolder directory) => $"unix://{SocketOf(directory)}";

    private async Task<string?> VersionAsync(CancellationToken cancellationToken)
    {
        CommandResult result = await Command("version", "--format", "{{.Server.Version}}").RunToEndAsync(cancellationToken);
        return result.ExitCode is 0 ? result.Output : null;
    }
}
