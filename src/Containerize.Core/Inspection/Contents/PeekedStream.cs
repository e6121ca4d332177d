using Containerize.Layers;

namespace Containerize.Inspection.Contents;

/// <summary>A stream whose first bytes have been looked at and are read again. Leaves the other stream open.</summary>
/// <param name="head">The first bytes.</param>
/// <param name="rest">What follows them.</param>
internal sealed class PeekedStream(ReadOnlyMemory<byte> head, Stream rest) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> _head = head;

    public override int Read(Span<byte> buffer) => _head.IsEmpty ? rest.Read(buffer) : Take(buffer);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _head.IsEmpty ? rest.ReadAsync(buffer, cancellationToken) : ValueTask.FromResult(Take(buffer.Span));

    private int Take(Span<byte> buffer)
    {
        int count = Math.Min(_head.Length, buffer.Length);
        _head.Span[..count].CopyTo(buffer);
        _head = _head[count..];
        return count;
    }
}
