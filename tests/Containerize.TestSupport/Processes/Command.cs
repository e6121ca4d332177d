using System.Collections.Immutable;
using System.Diagnostics;

namespace Containerize.TestSupport.Processes;

/// <summary>A program to run, with everything it is given. The arguments go to it as they are: no shell reads them.</summary>
/// <param name="Program">The program's full path, or a name that the search path knows.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record Command(string Program, params ImmutableArray<string> Arguments)
{
    /// <summary>The folder it starts in; null for this process's.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables to set over this process's own; null takes one away.</summary>
    public ImmutableDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>What it reads on standard input; null for nothing.</summary>
    public string? Input { get; init; }

    /// <summary>When to give up on it and end it with all that it started.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long it may take to end when it is asked to.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether each line it prints is also printed on this process's console as it comes.</summary>
    public bool Echo { get; init; }

    /// <summary>The same command with more arguments at the end.</summary>
    public Command With(params ImmutableArray<string> arguments) => this with { Arguments = [.. Arguments, .. arguments] };

    /// <summary>Starts the program and leaves it running until it is disposed of.</summary>
    public RunningProcess Start() => RunningProcess.Start(this);

    /// <summary>Runs the program to its end, whatever its exit code.</summary>
    /// <exception cref="TimeoutException">It did not end in time. It is not running any more.</exception>
    public async Task<CommandResult> RunToEndAsync(CancellationToken cancellationToken)
    {
        await using RunningProcess process = Start();
        return await process.WaitForEndAsync(cancellationToken);
    }

    /// <summary>Runs the program, which must succeed.</summary>
    /// <returns>What it printed on standard output, without white space at the end.</returns>
    /// <exception cref="CommandFailedException">Its exit code was not 0.</exception>
    /// <exception cref="TimeoutException">It did not end in time. It is not running any more.</exception>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        CommandResult result = await RunToEndAsync(cancellationToken);
        return result.ExitCode is 0 ? result.Output.TrimEnd() : throw new CommandFailedException(this, result);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', [Program, .. Arguments.Select(Quoted)]);

    internal ProcessStartInfo ToStartInfo()
    {
        ProcessStartInfo start = new(Program, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = WorkingDirectory ?? "",
        };
        foreach ((string name, string? value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static string Quoted(string argument) =>
        argument.Length is 0 || argument.Contains(' ', StringComparison.Ordinal) ? $"'{argument}'" : argument;
}
