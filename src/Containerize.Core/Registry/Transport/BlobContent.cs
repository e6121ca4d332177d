using System.Net;
using System.Net.Http.Headers;
using Containerize.Oci;

namespace Containerize.Registry.Transport;

/// <summary>The body of an upload. The blob is opened anew each time it is sent, so that a request can be repeated.</summary>
internal sealed class BlobContent : WatchedContent
{
    private readonly IBlob _blob;

    public BlobContent(IBlob blob)
    {
        _blob = blob;
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
    }

    /// <summary>Why the blob could not be read: no fault of the network, whatever exception arrives in its stead.</summary>
    public Exception? SourceFailure { get; private set; }

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using Stream source = await FromSource(() => _blob.OpenAsync(cancellationToken));
        byte[] buffer = new byte[ChunkSize];
        long rest = _blob.Descriptor.Size;
        while (await FromSource(() => source.ReadAtLeastAsync(buffer, ChunkSize, false, cancellationToken).AsTask()) is var read and > 0)
        {
            rest -= read;
            if (rest < 0)
            {
                break;
            }

            await WriteAsync(stream, buffer.AsMemory(0, read), cancellationToken);
        }

        if (rest is not 0)
        {
            SourceFailure = new IOException("its size has changed since it was made");
            throw SourceFailure;
        }
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _blob.Descriptor.Size;
        return true;
    }

    private async Task<T> FromSource<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SourceFailure = exception;
            throw;
        }
    }
}
