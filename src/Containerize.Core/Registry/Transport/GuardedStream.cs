using System.Diagnostics;
using Containerize.Layers;

namespace Containerize.Registry.Transport;

/// <summary>
/// A stream from the network that gives up when fewer than 1 KiB arrive in the time allowed. Only the time spent waiting for
/// the network counts, as a reader may be slow for its own reasons.
/// </summary>
internal sealed class GuardedStream(Stream inner, TimeSpan idleTimeout) : ReadOnlyStream
{
    private const int Progress = 1024;

    private TimeSpan _spent;
    private int _received;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(idleTimeout > _spent ? idleTimeout - _spent : TimeSpan.Zero);
        long start = Stopwatch.GetTimestamp();
        try
        {
            int read = await inner.ReadAsync(buffer, limit.Token);
            _received += read;
            _spent += Stopwatch.GetElapsedTime(start);
            if (_received >= Progress)
            {
                (_received, _spent) = (0, TimeSpan.Zero);
            }

            return read;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no progress for {idleTimeout.TotalSeconds:0.#} seconds", exception);
        }
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => inner.Read(buffer);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
