using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Containerize.Diagnostics;

namespace Containerize.Destinations;

/// <summary>The program <c>docker</c> or <c>podman</c>, run without a shell. It is not running any more when a method returns.</summary>
internal sealed class LocalProgram
{
    private const int WordsKept = 400;

    private readonly LocalStore _store;
    private readonly string _file;

    private LocalProgram(LocalStore store, string file) => (_store, _file) = (store, file);

    /// <exception cref="ContainerizeException">The program is not installed.</exception>
    public static LocalProgram Find(LocalStore store) => new(store, store.Find() ?? throw Refused(
        store, $"there is no program '{store.Program}' on the search path", "install it, or write an archive and load that where it is installed"));

    /// <summary>The id of the image that a name stands for; empty where it stands for none.</summary>
    /// <exception cref="ContainerizeException">The program cannot be run.</exception>
    public async Task<string> IdOfAsync(string name, CancellationToken cancellationToken)
    {
        (int exitCode, string output, _) = await RunAsync(
            ["image", "inspect", "--format", "{{.Id}}", name], static _ => Task.CompletedTask, cancellationToken);
        return exitCode is 0 ? output.Trim() : "";
    }

    /// <summary>Lets the program load an archive from its standard input.</summary>
    /// <param name="write">Writes the archive.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="ContainerizeException">The program cannot be run, or does not take the archive.</exception>
    public async Task LoadAsync(Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        (int exitCode, _, string error) = await RunAsync(["load"], write, cancellationToken);
        if (exitCode is not 0)
        {
            throw Refused(
                _store,
                $"{_store.Name} did not take the image: {(error.Length is 0 ? $"exit code {exitCode}" : error)}",
                $"start {_store.Name} and see that '{_store.Program} load' works, or write an archive");
        }
    }

    private static ContainerizeException Refused(LocalStore store, string what, string next) =>
        new(new Diagnostic(DiagnosticCode.LocalStoreRefused, what, $"LocalRegistry={store.Name}", next));

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string[] arguments, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        using Process process = new()
        {
            StartInfo = new ProcessStartInfo(_file, arguments)
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
            throw Refused(_store, $"'{_file}' cannot be run: {exception.Message}", "repair it, or write an archive");
        }

        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            bool isRead = await WriteAsync(process, write);
            await process.WaitForExitAsync(cancellationToken);
            return isRead || process.ExitCode is not 0
                ? (process.ExitCode, await output, LastWords(await error))
                : throw Refused(_store, $"{_store.Name} ended without reading the whole image", $"see that '{_store.Program} load' works, or write an archive");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    // A program that has ended reads no more; what it said and its exit code tell why.
    private static async Task<bool> WriteAsync(Process process, Func<Stream, Task> write)
    {
        try
        {
            await write(process.StandardInput.BaseStream);
            process.StandardInput.Close();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string LastWords(string text) =>
        text.Trim() is var words && words.Length <= WordsKept ? words : words[^WordsKept..];
}
