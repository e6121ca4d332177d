using System.Buffers;
using System.Collections.Concurrent;

namespace Containerize.Layers;

/// <summary>
/// The compression of all layers of a build: compressors that are used again, and one bound on how many blocks there are at a
/// time. Neither moves a byte of a layer.
/// </summary>
internal sealed class BlockCompression : IDisposable
{
    private readonly LayerFormat _format;
    private readonly ConcurrentBag<IBlockCompressor> _idle = [];
    private readonly SemaphoreSlim _room = new(2 * Environment.ProcessorCount);

    /// <param name="format">How layers are written.</param>
    public BlockCompression(LayerFormat format)
    {
        _format = format;
        IBlockCompressor first = format.CreateCompressor();
        BlockSize = first.BlockSize;
        _idle.Add(first);
    }

    /// <summary>The media type of a layer that is written so.</summary>
    public string MediaType => _format.MediaType;

    /// <summary>The number of bytes in a block.</summary>
    public int BlockSize { get; }

    /// <summary>Takes the room for a block if there is some.</summary>
    public bool TryEnter() => _room.Wait(0);

    /// <summary>Waits for the room for a block. Who waits holds none, so that all come to their end.</summary>
    public Task EnterAsync(CancellationToken cancellationToken) => _room.WaitAsync(cancellationToken);

    /// <summary>Gives the room for a block back.</summary>
    public void Leave() => _room.Release();

    /// <summary>Compresses a block, whose buffer goes back to the pool.</summary>
    /// <returns>The result, in a buffer of the pool.</returns>
    public ArraySegment<byte> Compress(ArraySegment<byte> block)
    {
        IBlockCompressor compressor = _idle.TryTake(out IBlockCompressor? idle) ? idle : _format.CreateCompressor();
        byte[] output = ArrayPool<byte>.Shared.Rent(compressor.Bound);
        int length = compressor.Compress(block, output);
        _idle.Add(compressor);
        ArrayPool<byte>.Shared.Return(block.Array!);
        return new ArraySegment<byte>(output, 0, length);
    }

    public void Dispose()
    {
        while (_idle.TryTake(out IBlockCompressor? compressor))
        {
            compressor.Dispose();
        }

        _room.Dispose();
    }
}
