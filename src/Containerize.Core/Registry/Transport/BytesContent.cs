using System.Net;
using System.Net.Http.Headers;

namespace Containerize.Registry.Transport;

/// <summary>A body that is in memory: a part of a blob, or a manifest.</summary>
internal sealed class BytesContent : WatchedContent
{
    private readonly ReadOnlyMemory<byte> _bytes;

    public BytesContent(ReadOnlyMemory<byte> bytes, string mediaType)
    {
        _bytes = bytes;
        Headers.ContentType = new MediaTypeHeaderValue(mediaType);
    }

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        for (ReadOnlyMemory<byte> rest = _bytes; rest.Length > 0; rest = rest[Math.Min(ChunkSize, rest.Length)..])
        {
            await WriteAsync(stream, rest[..Math.Min(ChunkSize, rest.Length)], cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
