using System.Security.Cryptography;
using Containerize.Oci;

namespace Containerize.Layers;

/// <summary>
/// A stream whose end nobody sees before size and digest have been found right. The last bytes are held back until then, so
/// that a reader that stops after the expected number of bytes is safe too.
/// </summary>
/// <param name="inner">The bytes. Closed together with this stream.</param>
/// <param name="descriptor">What the bytes should be.</param>
/// <param name="mismatch">Makes the exception, from words for what is wrong.</param>
internal sealed class VerifyingStream(Stream inner, Descriptor descriptor, Func<string, Exception> mismatch) : ReadOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(
        descriptor.Digest.Algorithm is "sha512" ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256);

    private readonly byte[] _beyond = new byte[1];
    private long _count;
    private bool _verified;

    public override long Length => descriptor.Size;

    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

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
        if (_count > descriptor.Size)
        {
            throw TooLong();
        }

        return bytes.IsEmpty && _count < descriptor.Size
            ? throw mismatch($"blob {descriptor.Digest} has {_count} bytes and its descriptor says {descriptor.Size}")
            : _count == descriptor.Size;
    }

    private void Finish(int beyond)
    {
        if (beyond > 0)
        {
            throw TooLong();
        }

        byte[] hash = _hash.GetHashAndReset();
        _verified = descriptor.Digest.Matches(hash) ? true : throw mismatch(
            $"blob {descriptor.Digest} has other bytes: their {descriptor.Digest.Algorithm} is {Convert.ToHexStringLower(hash)}");
    }

    private Exception TooLong() =>
        mismatch($"blob {descriptor.Digest} is longer than the {descriptor.Size} bytes that its descriptor says");
}
