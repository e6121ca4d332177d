using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Containerize.Credentials;
using Containerize.Diagnostics;

namespace Containerize.Projects;

/// <summary>The program <c>dotnet</c>, run without a shell. It is not running any more when a method returns.</summary>
/// <param name="where">What it is run for, in errors.</param>
internal sealed class DotNetProgram(string where)
{
    // Build servers outlive the build and may keep its output open.
    private static readonly TimeSpan PatienceForOutput = TimeSpan.FromSeconds(1);

    /// <summary>Runs it and tells each line that it prints.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="ContainerizeException">It is not installed.</exception>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, Action<string> say, CancellationToken cancellationToken)
    {
        using Process process = new()
        {
            StartInfo = new ProcessStartInfo(Find(), arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
                UseShellExecute = false,
            },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw NotFound(exception);
        }

        try
        {
            process.StandardInput.Close();
            Task reading = Task.WhenAll(
                ReadAsync(process.StandardOutput, say, cancellationToken), ReadAsync(process.StandardError, say, cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            await Task.WhenAny(reading, Task.Delay(PatienceForOutput, cancellationToken));
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> say, CancellationToken cancellationToken)
    {
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            say(line);
        }
    }

    // The host that runs this program, or the one on the search path: never one of the current folder.
    private string Find() =>
        Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) is "dotnet" ? own
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && File.Exists(host) ? host
        : SearchPath.OfEnvironment.Find("dotnet") ?? throw NotFound(null);

    private ContainerizeException NotFound(Exception? inner) => new(
        new Diagnostic(DiagnosticCode.ProjectNotPublished, "there is no program 'dotnet' to publish the project with", where, "install the .NET SDK, or name a publish folder"),
        inner);
}
