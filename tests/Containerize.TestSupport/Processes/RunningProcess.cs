using System.Diagnostics;

namespace Containerize.TestSupport.Processes;

/// <summary>
/// A program that this process started. Its output is kept; disposing of it asks it to end, and ends it and its children if it
/// does not. No other process is touched.
/// </summary>
public sealed class RunningProcess : IAsyncDisposable
{
    private static readonly TimeSpan KillTime = TimeSpan.FromSeconds(10);

    private readonly Command _command;
    private readonly Process _process;
    private readonly ProcessOutput _output;
    private readonly ProcessOutput _error;

    private RunningProcess(Command command, Process process)
    {
        (_command, _process) = (command, process);
        _output = new ProcessOutput(process.StandardOutput, command.Echo ? Console.Out : null);
        _error = new ProcessOutput(process.StandardError, command.Echo ? Console.Error : null);
    }

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>Whether the program has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it has printed so far, on standard output and then on standard error.</summary>
    public string Printed => _output.Text + _error.Text;

    internal static RunningProcess Start(Command command)
    {
        Process process = Process.Start(command.ToStartInfo())
            ?? throw new InvalidOperationException($"{command} did not start");
        process.StandardInput.Write(command.Input);
        process.StandardInput.Close();
        return new RunningProcess(command, process);
    }

    /// <summary>Waits until the program ends by itself.</summary>
    /// <exception cref="TimeoutException">It did not end within the command's time. It is not running any more.</exception>
    public async Task<CommandResult> WaitForEndAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _process.WaitForExitAsync(cancellationToken).WaitAsync(_command.Timeout, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            await StopAsync();
            throw new TimeoutException($"{_command}\ndid not end within {_command.Timeout}\n{Printed}", exception);
        }

        await Task.WhenAll(_output.DrainAsync(), _error.DrainAsync());
        return new CommandResult(_process.ExitCode, _output.Text, _error.Text);
    }

    /// <summary>Asks until the answer is there, and gives up when the program ends or the command's time is over.</summary>
    /// <param name="probe">Gives null as long as there is no answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">There will be no answer. The message has what the program printed.</exception>
    public async Task<T> WaitUntilAsync<T>(Func<Task<T?>> probe, CancellationToken cancellationToken)
        where T : class
    {
        for (long start = Stopwatch.GetTimestamp(); ; await Task.Delay(50, cancellationToken))
        {
            bool last = HasEnded || Stopwatch.GetElapsedTime(start) > _command.Timeout;
            if (await probe() is { } answer)
            {
                return answer;
            }

            if (last)
            {
                throw new InvalidOperationException($"{_command}\nis {(HasEnded ? "not running" : "not ready")}\n{Printed}");
            }
        }
    }

    /// <summary>Asks the program to end; when its grace is over it is ended, with all that it started.</summary>
    public async Task StopAsync()
    {
        if (HasEnded)
        {
            return;
        }

        ProcessTree started = ProcessTree.Below(Id);
        Signals.Terminate(_process);
        try
        {
            await _process.WaitForExitAsync().WaitAsync(_command.Grace);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().WaitAsync(KillTime);
        }

        await started.StopAsync(_command.Grace);
    }

    /// <summary>Ends the program, with all that it started, without asking.</summary>
    public async Task KillAsync()
    {
        if (!HasEnded)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().WaitAsync(KillTime);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Task.WhenAll(_output.DrainAsync(), _error.DrainAsync());
        _process.Dispose();
    }
}
