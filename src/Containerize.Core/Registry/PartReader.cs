using Containerize.Oci;

namespace Containerize.Registry;

/// <summary>Reads a blob in parts, from wherever the registry wants to go on.</summary>
internal sealed class PartReader(IBlob blob) : IAsyncDisposable
{
    private byte[] _buffer = [];
    private Stream? _stream;
    private long _position;

    /// <summary>Some bytes, which are good until the next call.</summary>
    /// <exception cref="IOException">The blob ends early, or cannot be read.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(long position, int length, CancellationToken cancellationToken)
    {
        _buffer = _buffer.Length < length ? new byte[length] : _buffer;
        if (_stream is null || position < _position)
        {
            await DisposeAsync();
            _stream = await blob.OpenAsync(cancellationToken);
            _position = 0;
        }

        while (_position < position)
        {
            await FillAsync((int)Math.Min(position - _position, length), cancellationToken);
        }

        await FillAsync(length, cancellationToken);
        return _buffer.AsMemory(0, length);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stream is { } stream)
        {
            _stream = null;
            await stream.DisposeAsync();
        }
    }

    private async Task FillAsync(int length, CancellationToken cancellationToken)
    {
        int read = await _stream!.ReadAtLeastAsync(_buffer.AsMemory(0, length), length, throwOnEndOfStream: true, cancellationToken);
        _position += read;
    }
}
