using System.ComponentModel;
using System.Diagnostics;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>
/// An image of the local Docker daemon, which the command line <c>docker</c> finds by its own settings. The daemon only gives
/// whole images away, so it is saved into the scratch folder and read there.
/// </summary>
/// <param name="image">The image's name or id.</param>
/// <param name="scratch">Where the archive goes.</param>
/// <param name="where">What the base is called in errors.</param>
/// <param name="host">The daemon's address; null for the one that Docker's own settings name.</param>
internal sealed class DaemonImageSource(string image, ScratchFolder scratch, string where, string? host = null) : IImageSource
{
    private const string Program = "docker";
    private const int MaximumWords = 2000;

    public async Task<Image> ReadAsync(Platform platform, CancellationToken cancellationToken)
    {
        string archive = scratch.NextFile();
        (int exitCode, string words) = await SaveAsync(archive, cancellationToken);
        return exitCode is 0
            ? await new ArchiveImageSource(archive, null, where).ReadAsync(platform, cancellationToken)
            : throw Failure($"Docker does not give the image away: {words}", "pull or build it first, and see that 'docker images' lists it");
    }

    private async Task<(int ExitCode, string Words)> SaveAsync(string archive, CancellationToken cancellationToken)
    {
        using Process process = new()
        {
            StartInfo = new ProcessStartInfo(Program, [.. host is null ? [] : new[] { "--host", host }, "image", "save", image])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
        };
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            throw Failure($"the program '{Program}' cannot be run: {exception.Message}", "install Docker's command line, or use oci-archive: or docker-archive:", exception);
        }

        try
        {
            Task<string> words = process.StandardError.ReadToEndAsync(cancellationToken);
            await using (FileStream file = new(archive, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await process.StandardOutput.BaseStream.CopyToAsync(file, cancellationToken);
            }

            string text = (await words).Trim();
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, text[..Math.Min(text.Length, MaximumWords)]);
        }
        catch (Exception exception)
        {
            process.Kill(entireProcessTree: true);
            throw FileSystemFailure.Is(exception) ? FileSystemFailure.AtScratch(exception, scratch.Path) : exception;
        }
    }

    private ContainerizeException Failure(string what, string next, Exception? inner = null) =>
        new(new Diagnostic(DiagnosticCode.BaseImageNotFound, what, where, next), inner);
}
