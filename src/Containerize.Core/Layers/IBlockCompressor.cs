namespace Containerize.Layers;

/// <summary>
/// Compresses blocks, each by itself, so that the results can be joined and are read as one stream. The bytes depend on the
/// block alone. Not safe for several threads at once.
/// </summary>
internal interface IBlockCompressor : IDisposable
{
    /// <summary>The number of bytes in a block; the last may have fewer.</summary>
    int BlockSize { get; }

    /// <summary>The most bytes that the result for a block has, with what the compressor needs to spare.</summary>
    int Bound { get; }

    /// <param name="block">What to compress.</param>
    /// <param name="output">Takes the result; at least <see cref="Bound"/> bytes.</param>
    /// <returns>The length of the result.</returns>
    int Compress(ReadOnlySpan<byte> block, Span<byte> output);
}
