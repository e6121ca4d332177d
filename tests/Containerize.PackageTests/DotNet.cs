using System.Diagnostics;
using System.Text;

namespace Containerize.PackageTests;

/// <summary>Runs <c>dotnet</c> and leaves nothing running behind.</summary>
internal static class DotNet
{
    // Far beyond what any command takes: it ends a build that hangs, and judges none.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<(int ExitCode, string Output)> RunAsync(
        string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        // The test host runs inside an SDK of its own, and the builds under test find theirs themselves.
        foreach (string name in start.Environment.Keys.Where(IsOfTestHost).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process process = new() { StartInfo = start };
        StringBuilder output = new();
        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }

        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using CancellationTokenSource patience = new(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return (process.ExitCode, output.ToString());
    }

    private static bool IsOfTestHost(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_HOST_PATH" or "CONTAINERIZEVERSION" or "PUBLISHCONTAINER";
}
