using System.Diagnostics;

namespace Containerize.Registry.Transport;

/// <summary>
/// A stream from the network that gives up when fewer than 1 KiB arrive in the time allowed. Only the time spent waiting for
/// the network counts, as a reader may be slow for its own reasons.
/// </summary>
internal sealed class GuardedStream(Stream inner, TimeSpan idleTimeout) : Stream
{
    private const int Progress = 1024;

    private TimeSpan _spent;
    private int _received;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

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
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
