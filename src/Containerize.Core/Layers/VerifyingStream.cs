using System.Security.Cryptography;
using Containerize.Oci;

namespace Containerize.Layers;

/// <summary>
/// Reads a blob from a place that is not trusted. Nobody sees the end of it unless size and digest are those of the
/// descriptor; a blob that is longer is cut off at once.
/// </summary>
/// <param name="inner">The bytes. Closed together with this stream.</param>
/// <param name="descriptor">What the bytes should be.</param>
/// <param name="mismatch">Makes the exception, from words for what is wrong.</param>
internal sealed class VerifyingStream(Stream inner, Descriptor descriptor, Func<string, Exception> mismatch) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(
        descriptor.Digest.Algorithm is "sha512" ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256);

    private long _read;
    private bool _verified;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => descriptor.Size;

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer, cancellationToken);
        Check(buffer.Span[..count], atEnd: count is 0 && !buffer.IsEmpty);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        Check(buffer[..count], atEnd: count is 0 && !buffer.IsEmpty);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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
            inner.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> read, bool atEnd)
    {
        _read += read.Length;
        if (_read > descriptor.Size)
        {
            throw mismatch($"blob {descriptor.Digest} is longer than the {descriptor.Size} bytes that its descriptor says");
        }

        _hash.AppendData(read);
        if (!atEnd || _verified)
        {
            return;
        }

        if (_read < descriptor.Size)
        {
            throw mismatch($"blob {descriptor.Digest} has {_read} bytes and its descriptor says {descriptor.Size}");
        }

        byte[] hash = _hash.GetHashAndReset();
        if (!descriptor.Digest.Matches(hash))
        {
            throw mismatch(
                $"blob {descriptor.Digest} has other bytes: their {descriptor.Digest.Algorithm} is {Convert.ToHexStringLower(hash)}");
        }

        _verified = true;
    }
}
