using System.Collections.Immutable;

namespace Containerize.TestSupport.Processes;

/// <summary>
/// Podman with storage and state of its own, deleted at the end. Works as root where there is neither systemd nor a writable
/// control group, as in a container; images and containers of the user are neither seen nor touched.
/// </summary>
public sealed class Podman : IAsyncDisposable
{
    // The limits that Podman would set by itself are higher than those a container may set.
    private const string Configuration = """
        [containers]
        default_ulimits = []
        pids_limit = 0
        [engine]
        lock_type = "file"
        """;

    private static readonly ImmutableArray<string> RunOptions =
    [
        "--network", "host", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1000:1000",
    ];

    private readonly TemporaryFolder _directory = new();
    private readonly Command _podman;

    /// <summary>Makes an empty storage. Nothing is started.</summary>
    /// <exception cref="InvalidOperationException">Podman or runc is not installed.</exception>
    public Podman()
    {
        string configuration = _directory.Write("containers.conf", Configuration);
        _podman = new Command(
            Tools.Require("podman"),
            "--root", _directory.At("root"),
            "--runroot", _directory.At("run"),
            "--tmpdir", _directory.At("tmp"),
            "--storage-driver", "vfs",
            "--cgroup-manager", "cgroupfs",
            "--events-backend", "none",
            "--runtime", Tools.Require("runc"))
        {
            Environment = ImmutableDictionary<string, string?>.Empty.Add("CONTAINERS_CONF", configuration),
        };
    }

    /// <summary>Podman with arguments, to be run as the test wants.</summary>
    public Command Command(params ImmutableArray<string> arguments) => _podman.With(arguments);

    /// <summary>Loads the images of an archive, which may be an OCI or a Docker archive.</summary>
    /// <returns>The name, or the id where it has none, of the last image.</returns>
    public async Task<string> LoadAsync(string archive, CancellationToken cancellationToken)
    {
        string output = await Command("load", "--quiet", "--input", archive).RunAsync(cancellationToken);
        string line = output.Split('\n')[^1];
        return line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Trim();
    }

    /// <summary>Pulls an image from a registry on this machine, or from a layout or archive that is named by its transport.</summary>
    /// <returns>The image's id.</returns>
    public async Task<string> PullAsync(string image, CancellationToken cancellationToken) =>
        (await Command("pull", "--quiet", "--tls-verify=false", image).RunAsync(cancellationToken)).Split('\n')[^1];

    /// <summary>Runs an image to its end, with the host's network.</summary>
    /// <param name="image">The image's name or id.</param>
    /// <param name="options">More options of <c>podman run</c>, for example <c>--read-only</c>.</param>
    /// <param name="arguments">What follows the image's name: the arguments of its entry point.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CommandResult> RunToEndAsync(
        string image, ImmutableArray<string> options, ImmutableArray<string> arguments, CancellationToken cancellationToken) =>
        Run(image, options, arguments).RunToEndAsync(cancellationToken);

    /// <summary>
    /// Starts a web app on a free port of this machine, which it is told by <c>ASPNETCORE_HTTP_PORTS</c>, and waits until it
    /// answers HTTP.
    /// </summary>
    /// <param name="image">The image's name or id.</param>
    /// <param name="options">More options of <c>podman run</c>, for example <c>--read-only</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It ended or did not answer. The message has what it printed.</exception>
    public Task<WebContainer> RunAsync(string image, ImmutableArray<string> options, CancellationToken cancellationToken) =>
        WebContainer.StartAsync(variable => Run(image, ["--env", variable, .. options]), cancellationToken);

    /// <summary>The command that runs an image, with the host's network.</summary>
    /// <param name="image">The image's name or id.</param>
    /// <param name="options">More options of <c>podman run</c>, for example <c>--read-only</c>.</param>
    /// <param name="arguments">What follows the image's name: the arguments of its entry point.</param>
    public Command Run(string image, ImmutableArray<string> options, params ImmutableArray<string> arguments) =>
        Command(["run", "--rm", .. RunOptions, .. options, image, .. arguments]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(_directory.At("root")))
        {
            await Command("rm", "--all", "--force", "--time", "0").RunToEndAsync(CancellationToken.None);
        }

        await Mounts.DetachBelowAsync(_directory.Path, CancellationToken.None);
        _directory.Dispose();
    }
}
