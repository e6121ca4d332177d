using Containerize.Diagnostics;
using Containerize.Publishing;

namespace Containerize.Destinations;

/// <summary>
/// A file that appears whole or not at all: it is written beside its place under another name, flushed to the disk, and
/// renamed. Whatever is at the place stays until then.
/// </summary>
internal sealed class PendingFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _pending;

    private PendingFile(string path)
    {
        _path = path;
        string folder = Path.GetDirectoryName(path)!;
        _pending = Path.Combine(folder, $".{Path.GetRandomFileName()}.partial");
        if (File.Exists(path) && !RegularFile.Is(path))
        {
            throw new IOException("It is a device, a socket or a pipe.");
        }

        Directory.CreateDirectory(folder);
        Stream = new FileStream(
            _pending, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 128 * 1024, FileOptions.Asynchronous);
    }

    /// <summary>Takes the bytes.</summary>
    public FileStream Stream { get; }

    /// <summary>Writes a file in one go.</summary>
    /// <exception cref="ContainerizeException">The file cannot be written.</exception>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        try
        {
            await using PendingFile file = new(path);
            await write(file.Stream);
            await file.CommitAsync();
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw FileSystemFailure.AtDestination(exception, path);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DiscardStreamAsync();
        File.Delete(_pending);
    }

    private async Task CommitAsync()
    {
        await Stream.FlushAsync();
        RandomAccess.FlushToDisk(Stream.SafeFileHandle);
        await Stream.DisposeAsync();
        File.Move(_pending, _path, overwrite: true);
    }

    // Closing flushes what is buffered, which a full disk refuses once more; the first refusal is the one to report.
    private async Task DiscardStreamAsync()
    {
        try
        {
            await Stream.DisposeAsync();
        }
        catch (IOException)
        {
        }
    }
}
