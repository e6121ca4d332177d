using System.Globalization;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Benchmarks.Peers;

/// <summary>A command under GNU <c>time</c>, which knows the memory of whatever a command has started and waited for.</summary>
internal static class TimedCommand
{
    /// <summary>Runs a command that must succeed.</summary>
    /// <returns>What it cost, and what it printed.</returns>
    public static async Task<(Cost Cost, string Output)> RunAsync(Command command, CancellationToken cancellationToken)
    {
        using TemporaryFolder folder = new();
        string file = folder.At("time");
        string output = await (command with
        {
            Program = Tools.Require("time"),
            Arguments = ["--format=%e %M", $"--output={file}", command.Program, .. command.Arguments],
            Timeout = TimeSpan.FromMinutes(10),
        }).RunAsync(cancellationToken);
        string[] figures = (await File.ReadAllTextAsync(file, cancellationToken)).Split(' ', StringSplitOptions.TrimEntries);
        return (new Cost(double.Parse(figures[0], CultureInfo.InvariantCulture), Megabytes(figures[1])), output);
    }

    /// <summary>Kilobytes as the system says them, in megabytes.</summary>
    public static double Megabytes(string kilobytes) => double.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024 / 1e6;
}
