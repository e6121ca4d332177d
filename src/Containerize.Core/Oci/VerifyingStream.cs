using System.Security.Cryptography;

namespace Containerize.Oci;

/// <summary>
/// A stream whose end nobody sees before size and digest have been found right. The last bytes are held back until then, so
/// that a reader that stops after the expected number of bytes is safe too.
/// </summary>
/// <param name="inner">Where the bytes come from; it is disposed with this stream.</param>
/// <param name="expected">What they should be.</param>
/// <param name="failure">Makes the exception of a sentence such as "blob sha256:... is shorter than its 12 bytes".</param>
internal sealed class VerifyingStream(Stream inner, Descriptor expected, Func<string, Exception> failure) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(
        expected.Digest.Algorithm is "sha512" ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256);

    private readonly byte[] _beyond = new byte[1];
    private long _count;
    private bool _verified;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => expected.Size;

    /// <inheritdoc/>
    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        int read = _verified ? 0 : await inner.ReadAsync(buffer, cancellationToken);
        if (Take(buffer.Span[..read]))
        {
            Finish(await inner.ReadAsync(_beyond, cancellationToken));
        }

        return read;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        int read = _verified ? 0 : inner.Read(buffer);
        if (Take(buffer[..read]))
        {
            Finish(inner.Read(_beyond));
        }

        return read;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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
    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    // True when all expected bytes are there, and it remains to be seen whether more follow.
    private bool Take(ReadOnlySpan<byte> bytes)
    {
        if (_verified)
        {
            return false;
        }

        _hash.AppendData(bytes);
        _count += bytes.Length;
        if (_count > expected.Size)
        {
            throw TooLong();
        }

        return _count == expected.Size || (bytes.IsEmpty
            ? throw failure($"{expected.Digest} has {_count} bytes where {expected.Size} are expected")
            : false);
    }

    private void Finish(int beyond)
    {
        if (beyond > 0)
        {
            throw TooLong();
        }

        if (!expected.Digest.Matches(_hash.GetHashAndReset()))
        {
            throw failure($"{expected.Digest} was asked for, and its bytes have another digest");
        }

        _verified = true;
    }

    private Exception TooLong() => failure($"{expected.Digest} has more than the {expected.Size} bytes that are expected");
}
