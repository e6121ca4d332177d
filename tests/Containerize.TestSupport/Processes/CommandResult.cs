namespace Containerize.TestSupport.Processes;

/// <summary>What came of a program that ended.</summary>
/// <param name="ExitCode">Its exit code; 128 and more where a signal ended it.</param>
/// <param name="Output">What it printed on standard output.</param>
/// <param name="Error">What it printed on standard error.</param>
public sealed record CommandResult(int ExitCode, string Output, string Error);
