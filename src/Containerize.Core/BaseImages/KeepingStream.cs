using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>
/// Hands on what it reads, and writes it to a file, which the store takes once all bytes were read. What is read
/// has been verified before its last bytes come.
/// </summary>
internal sealed class KeepingStream(Stream inner, FileStream copy, Descriptor descriptor, BaseImageStore store) : ReadOnlyStream
{
    private long _count;
    private bool _isCopied = true;

    public override long Length => descriptor.Size;

    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await inner.ReadAsync(buffer, cancellationToken);
        Copy(buffer.Span[..read]);
        return read;
    }

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        Copy(buffer[..read]);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            string file = copy.Name;
            try
            {
                copy.Dispose();
            }
            catch (IOException)
            {
                _isCopied = false;
            }

            if (_isCopied && _count == descriptor.Size)
            {
                store.KeepLayer(file, descriptor);
            }

            File.Delete(file);
        }

        base.Dispose(disposing);
    }

    // A full disk is no reason to fail: the bytes are for next time.
    private void Copy(ReadOnlySpan<byte> bytes)
    {
        _count += bytes.Length;
        if (!_isCopied)
        {
            return;
        }

        try
        {
            copy.Write(bytes);
        }
        catch (IOException)
        {
            _isCopied = false;
        }
    }
}
