using System.Diagnostics;
using System.Text;

namespace Containerize.Credentials;

/// <summary>One run of a credential helper: what it is asked on its standard input, the answer on its standard output.</summary>
internal static class HelperProcess
{
    private const int MaximumOutput = 64 * 1024;

    // A helper may leave a program behind, such as a key agent, which keeps the pipe open.
    private static readonly TimeSpan PatienceForOutput = TimeSpan.FromSeconds(1);

    /// <summary>Runs the program. It is not running any more when this returns or throws.</summary>
    /// <param name="file">The program.</param>
    /// <param name="action">What it is to do: <c>get</c>, <c>store</c> or <c>erase</c>.</param>
    /// <param name="input">The server, or what is to be stored.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="IOException">It printed more than any answer has.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string file, string action, string input, CancellationToken cancellationToken)
    {
        using Process process = new()
        {
            StartInfo = new ProcessStartInfo(file, [action])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                StandardOutputEncoding = Encoding.UTF8,
            },
        };
        process.Start();
        try
        {
            StringBuilder output = new();
            Task reading = ReadAsync(process.StandardOutput, output, cancellationToken);
            _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
            await WriteAsync(process.StandardInput, input, cancellationToken);
            Task exit = process.WaitForExitAsync(cancellationToken);
            await Task.WhenAny(exit, reading);
            await (reading.IsFaulted ? reading : exit);
            await Task.WhenAny(reading, Task.Delay(PatienceForOutput, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            return (process.ExitCode, Text(output));
        }
        catch
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            throw;
        }
    }

    private static async Task WriteAsync(StreamWriter writer, string input, CancellationToken cancellationToken)
    {
        try
        {
            await writer.WriteAsync(input.AsMemory(), cancellationToken);
            writer.Close();
        }
        catch (IOException)
        {
            // A helper may answer without reading its input; what it says decides.
        }
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder output, CancellationToken cancellationToken)
    {
        char[] buffer = new char[4096];
        for (int read, total = 0; (read = await reader.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            total += read;
            if (total > MaximumOutput)
            {
                throw new IOException("it printed too much");
            }

            lock (output)
            {
                output.Append(buffer, 0, read);
            }
        }
    }

    private static string Text(StringBuilder output)
    {
        lock (output)
        {
            return output.ToString();
        }
    }
}
