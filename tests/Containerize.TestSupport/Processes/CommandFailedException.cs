namespace Containerize.TestSupport.Processes;

/// <summary>A program that must succeed did not. The message has all that it printed and nobody has seen.</summary>
public sealed class CommandFailedException(Command command, CommandResult result)
    : Exception($"{command}\nended with {result.ExitCode}\n{(command.Echo ? "" : result.Output + result.Error)}".TrimEnd())
{
    /// <summary>What the program printed, and its exit code.</summary>
    public CommandResult Result { get; } = result;
}
