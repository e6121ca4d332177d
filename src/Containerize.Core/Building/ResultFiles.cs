using System.Text;
using Containerize.Destinations;
using Containerize.Diagnostics;

namespace Containerize.Building;

/// <summary>
/// The files that the result of a build is written to. They are begun before the build, so that a place that cannot be written
/// is known before the image is anywhere, and each appears whole or not at all.
/// </summary>
public sealed class ResultFiles : IAsyncDisposable
{
    private readonly List<PendingFile> _results = [];
    private readonly List<PendingFile> _digests = [];

    private ResultFiles()
    {
    }

    /// <summary>Begins the files that a request names.</summary>
    /// <param name="request">What the user asked for.</param>
    /// <param name="more">One more file for the result, where the caller wants one.</param>
    /// <exception cref="ContainerizeException">A file cannot be written.</exception>
    public static async Task<ResultFiles> BeginAsync(BuildRequest request, string? more = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ResultFiles files = new();
        try
        {
            Begin(files._results, request.ContainerResultFile, more);
            Begin(files._digests, request.ContainerDigestFile);
            return files;
        }
        catch (ContainerizeException)
        {
            await files.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes the result as JSON, and the digest on a line of its own.</summary>
    /// <exception cref="ContainerizeException">A file cannot be written.</exception>
    public async Task WriteAsync(BuildResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        await WriteAsync(_results, Encoding.UTF8.GetBytes(result.ToJson()));
        await WriteAsync(_digests, Encoding.UTF8.GetBytes($"{result.Digest}\n"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (PendingFile file in _results.Concat(_digests))
        {
            await file.DisposeAsync();
        }
    }

    private static void Begin(List<PendingFile> files, params IEnumerable<string?> paths)
    {
        foreach (string path in paths.Where(static path => !string.IsNullOrEmpty(path)).Select(static path => Path.GetFullPath(path!)).Distinct(StringComparer.Ordinal))
        {
            files.Add(PendingFile.Begin(path));
        }
    }

    private static async Task WriteAsync(List<PendingFile> files, byte[] content)
    {
        foreach (PendingFile file in files)
        {
            await file.WriteAsync(stream => stream.WriteAsync(content).AsTask());
        }
    }
}
