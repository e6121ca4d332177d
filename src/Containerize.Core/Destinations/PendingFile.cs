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
    private readonly FileStream _stream;

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
        _stream = new FileStream(
            _pending, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 128 * 1024, FileOptions.Asynchronous);
    }

    /// <summary>Begins a file. Nothing is at its place before it was written.</summary>
    /// <exception cref="ContainerizeException">The place cannot be written to.</exception>
    public static PendingFile Begin(string path)
    {
        try
        {
            return Directory.Exists(path) ? throw new IOException("It is a folder.") : new PendingFile(path);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw FileSystemFailure.AtDestination(exception, path);
        }
    }

    /// <summary>Writes a file in one go.</summary>
    /// <exception cref="ContainerizeException">The file cannot be written.</exception>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        await using PendingFile file = Begin(path);
        await file.WriteAsync(write);
    }

    /// <summary>Writes all of the file, and puts it in its place.</summary>
    /// <exception cref="ContainerizeException">The file cannot be written.</exception>
    public async Task WriteAsync(Func<Stream, Task> write)
    {
        try
        {
            await write(_stream);
            await CommitAsync();
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw FileSystemFailure.AtDestination(exception, _path);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DiscardStreamAsync();
        File.Delete(_pending);
    }

    private async Task CommitAsync()
    {
        await _stream.FlushAsync();
        RandomAccess.FlushToDisk(_stream.SafeFileHandle);
        await _stream.DisposeAsync();
        File.Move(_pending, _path, overwrite: true);
    }

    // Closing flushes what is buffered, which a full disk refuses once more; the first refusal is the one to report.
    private async Task DiscardStreamAsync()
    {
        try
        {
            await _stream.DisposeAsync();
        }
        catch (IOException)
        {
        }
    }
}
