using System.Globalization;
using Containerize.TestSupport.Processes;

namespace Containerize.TestSupport.Soak;

/// <summary>
/// The registry of the distribution project on one port, which is killed and started again with what it had on the disk. A
/// process that is killed loses nothing that it had written: the system has it.
/// </summary>
public sealed class RestartingRegistry : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Command _command;
    private RunningProcess? _process;

    /// <summary>Chooses a port. Nothing runs yet.</summary>
    public RestartingRegistry()
    {
        Host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort.Next()}");
        string config = _folder.Write("config.yml", new DockerRegistryOptions().ToYaml(_folder.Path).Replace("127.0.0.1:0", Host, StringComparison.Ordinal));
        _command = new Command(Tools.Require("docker-registry"), "serve", config);
    }

    /// <summary>Host and port.</summary>
    public string Host { get; }

    /// <summary>How often it has been killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Starts it, and waits until it listens.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        RunningProcess process = _command.Start();
        _process = process;
        await process.WaitUntilAsync(
            () => Task.FromResult(process.Printed.Contains("listening on", StringComparison.Ordinal) ? "yes" : null), cancellationToken);
    }

    /// <summary>Kills it, whatever it is doing.</summary>
    public async Task KillAsync()
    {
        await _process!.KillAsync();
        await _process.DisposeAsync();
        _process = null;
        Kills++;
    }

    /// <summary>Kills and starts it at random moments until it is told to end; then it runs.</summary>
    /// <param name="random">Chooses the moments.</param>
    /// <param name="end">Ends the game.</param>
    public async Task KillAtRandomAsync(Random random, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(random.Next(300, 3000), end).ContinueWith(static _ => { }, TaskScheduler.Default);
            await KillAsync();
            await Task.Delay(random.Next(20, 800), CancellationToken.None);
            await StartAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_process?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }
}
