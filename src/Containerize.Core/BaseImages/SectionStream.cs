namespace Containerize.BaseImages;

/// <summary>A part of a file, read only.</summary>
/// <param name="file">The file. Closed together with this stream.</param>
/// <param name="start">Where the part begins.</param>
/// <param name="length">The bytes of the part.</param>
internal sealed class SectionStream(FileStream file, long start, long length) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

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

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
