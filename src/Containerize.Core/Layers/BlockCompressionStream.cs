using System.Buffers;

namespace Containerize.Layers;

/// <summary>
/// Compresses what is written in blocks of a fixed size, each by itself, on all cores. So the bytes do not depend on how many
/// cores there are nor on how the writer cuts its writes. Leaves the other stream open.
/// </summary>
/// <param name="inner">Takes the compressed blocks, in order.</param>
/// <param name="compression">Compresses them, and bounds how many there are at a time.</param>
internal sealed class BlockCompressionStream(Stream inner, BlockCompression compression) : WriteOnlyStream
{
    private readonly Queue<Task<ArraySegment<byte>>> _compressing = new();
    private byte[] _block = [];
    private int _filled;
    private bool _any;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            if (_filled is 0)
            {
                await MakeRoomAsync(cancellationToken);
            }

            int count = Math.Min(buffer.Length, compression.BlockSize - _filled);
            buffer[..count].CopyTo(_block.AsMemory(_filled));
            buffer = buffer[count..];
            _filled += count;
            if (_filled == compression.BlockSize)
            {
                StartBlock();
            }
        }
    }

    /// <summary>Writes what is left. Without it the output is not whole.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_filled is 0 && !_any)
        {
            await MakeRoomAsync(cancellationToken);
            StartBlock();
        }
        else if (_filled > 0)
        {
            StartBlock();
        }

        while (_compressing.Count > 0)
        {
            await WriteOldestAsync(cancellationToken);
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer) => throw new NotSupportedException("this stream is asynchronous");

    public override void Flush()
    {
    }

    /// <summary>Where the writing ended early, lets blocks come to their end, so that nobody else waits for their room.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (_filled > 0)
        {
            _filled = 0;
            compression.Leave();
        }

        while (_compressing.TryDequeue(out Task<ArraySegment<byte>>? task))
        {
            await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            compression.Leave();
        }

        await base.DisposeAsync();
    }

    private async Task MakeRoomAsync(CancellationToken cancellationToken)
    {
        while (!compression.TryEnter())
        {
            if (_compressing.Count is 0)
            {
                await compression.EnterAsync(cancellationToken);
                break;
            }

            await WriteOldestAsync(cancellationToken);
        }

        _block = ArrayPool<byte>.Shared.Rent(compression.BlockSize);
    }

    private void StartBlock()
    {
        ArraySegment<byte> block = new(_block, 0, _filled);
        _compressing.Enqueue(Task.Run(() => compression.Compress(block)));
        _filled = 0;
        _any = true;
    }

    private async Task WriteOldestAsync(CancellationToken cancellationToken)
    {
        try
        {
            ArraySegment<byte> compressed = await _compressing.Dequeue();
            await inner.WriteAsync(compressed, cancellationToken);
            ArrayPool<byte>.Shared.Return(compressed.Array!);
        }
        finally
        {
            compression.Leave();
        }
    }
}
