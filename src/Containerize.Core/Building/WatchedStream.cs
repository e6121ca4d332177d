using Containerize.Layers;

namespace Containerize.Building;

/// <summary>Tells how many bytes have been read.</summary>
/// <param name="inner">The bytes. Closed together with this stream.</param>
/// <param name="moved">Takes the number of bytes so far.</param>
internal sealed class WatchedStream(Stream inner, Action<long> moved) : ReadOnlyStream
{
    private long _bytes;

    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        _bytes += read;
        moved(_bytes);
        return read;
    }
}
