using System.Collections.Concurrent;

namespace Containerize.Layers;

/// <summary>
/// Compresses what is written in blocks of 1 MiB, each a gzip member of its own, on all cores. The block's size is fixed, so
/// the bytes do not depend on how many cores there are nor on how the writer cuts its writes. Leaves the other stream open.
/// </summary>
internal sealed class GzipBlockStream(Stream inner) : WriteOnlyStream
{
    private const int BlockSize = 1024 * 1024;

    private static readonly int BlocksInFlight = 2 * Environment.ProcessorCount;

    private readonly Queue<Task<byte[]>> _compressing = new();
    private readonly ConcurrentBag<GzipMember> _members = [];
    private byte[] _block = new byte[BlockSize];
    private int _filled;
    private bool _any;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            int count = Math.Min(buffer.Length, BlockSize - _filled);
            buffer[..count].CopyTo(_block.AsMemory(_filled));
            buffer = buffer[count..];
            _filled += count;
            if (_filled == BlockSize)
            {
                await StartBlockAsync(cancellationToken);
            }
        }
    }

    /// <summary>Writes what is left. Without it the output is not whole.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_filled > 0 || !_any)
        {
            await StartBlockAsync(cancellationToken);
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

    private async Task StartBlockAsync(CancellationToken cancellationToken)
    {
        if (_compressing.Count == BlocksInFlight)
        {
            await WriteOldestAsync(cancellationToken);
        }

        ArraySegment<byte> block = new(_block, 0, _filled);
        _compressing.Enqueue(Task.Run(() => Compress(block), cancellationToken));
        _block = new byte[BlockSize];
        _filled = 0;
        _any = true;
    }

    private async Task WriteOldestAsync(CancellationToken cancellationToken) =>
        await inner.WriteAsync(await _compressing.Dequeue(), cancellationToken);

    private byte[] Compress(ArraySegment<byte> block)
    {
        GzipMember member = _members.TryTake(out GzipMember? idle) ? idle : new GzipMember();
        byte[] compressed = member.Compress(block);
        _members.Add(member);
        return compressed;
    }
}
