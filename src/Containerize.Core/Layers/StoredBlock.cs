namespace Containerize.Layers;

/// <summary>Leaves a block as it is.</summary>
internal sealed class StoredBlock : IBlockCompressor
{
    /// <inheritdoc/>
    public int BlockSize => 1024 * 1024;

    /// <inheritdoc/>
    public int Bound => BlockSize;

    /// <inheritdoc/>
    public int Compress(ReadOnlySpan<byte> block, Span<byte> output)
    {
        block.CopyTo(output);
        return block.Length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
