using System.Net;

namespace Containerize.Registry.Transport;

/// <summary>A body that tells how it gets on, so that a long one is not taken for one that stands still.</summary>
internal abstract class WatchedContent : HttpContent
{
    /// <summary>The most bytes that are handed to the network at once.</summary>
    protected const int ChunkSize = 128 * 1024;

    /// <summary>Told of each piece that the network took.</summary>
    public IdleWatch? Watch { get; set; }

    /// <summary>Hands a piece to the network.</summary>
    protected async Task WriteAsync(Stream network, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        Watch?.Progress();
        await network.WriteAsync(piece, cancellationToken);
        Watch?.Progress();
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);
}
