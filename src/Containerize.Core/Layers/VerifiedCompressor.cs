namespace Containerize.Layers;

/// <summary>
/// Decodes each result once, with a decoder that has nothing in common with the encoder, and compares it with the block. So a mistake in
/// an encoder ends a build, and never becomes a layer.
/// </summary>
/// <param name="inner">Compresses.</param>
/// <param name="decode">Opens the bytes that a stream of results stands for.</param>
internal sealed class VerifiedCompressor(IBlockCompressor inner, Func<Stream, Stream> decode) : IBlockCompressor
{
    private readonly byte[] _part = new byte[64 * 1024];
    private readonly MemoryStream _result = new();

    /// <inheritdoc/>
    public int BlockSize => inner.BlockSize;

    /// <inheritdoc/>
    public int Bound => inner.Bound;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The result is not that of the block.</exception>
    public int Compress(ReadOnlySpan<byte> block, Span<byte> output)
    {
        int length = inner.Compress(block, output);
        _result.SetLength(0);
        _result.Write(output[..length]);
        _result.Position = 0;
        return IsOf(block) ? length : throw NotOfTheBlock(null);
    }

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private static InvalidOperationException NotOfTheBlock(Exception? inner) =>
        new("a block was compressed into bytes that are read as another one", inner);

    private bool IsOf(ReadOnlySpan<byte> block)
    {
        try
        {
            using Stream decoded = decode(_result);
            for (int read; (read = decoded.ReadAtLeast(_part, _part.Length, throwOnEndOfStream: false)) > 0; block = block[read..])
            {
                if (read > block.Length || !block[..read].SequenceEqual(_part.AsSpan(0, read)))
                {
                    return false;
                }
            }

            return block.IsEmpty;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw NotOfTheBlock(exception);
        }
    }
}
