using Containerize.Layers;

namespace Containerize.BaseImages;

/// <summary>A part of a file, read only.</summary>
/// <param name="file">The file. Closed together with this stream.</param>
/// <param name="start">Where the part begins.</param>
/// <param name="length">The bytes of the part.</param>
internal sealed class SectionStream(FileStream file, long start, long length) : ReadOnlyStream
{
    private long _position;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer) =>
        Count(RandomAccess.Read(file.SafeFileHandle, Within(buffer), start + _position));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await RandomAccess.ReadAsync(file.SafeFileHandle, buffer[..Within(buffer.Span).Length], start + _position, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private Span<byte> Within(Span<byte> buffer) => buffer[..(int)Math.Min(buffer.Length, length - _position)];

    private int Count(int read)
    {
        _position += read;
        return read;
    }
}
