namespace Containerize.TestSupport.Processes;

/// <summary>A program that must succeed did not. The message has all that it printed.</summary>
public sealed class CommandFailedException(Command command, CommandResult result)
    : Exception($"{command}\nended with {result.ExitCode}\n{result.Output}{result.Error}".TrimEnd())
{
    /// <summary>What the program printed, and its exit code.</summary>
    public CommandResult Result { get; } = result;
}
