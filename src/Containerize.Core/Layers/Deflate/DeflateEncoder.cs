namespace Containerize.Layers.Deflate;

/// <summary>
/// Compresses blocks of up to 1 MiB into deflate streams (<see href="https://www.rfc-editor.org/rfc/rfc1951">RFC 1951</see>).
/// The bytes depend on the block and the effort alone: all decisions are made in whole numbers, no table outlives a block.
/// Not safe for several threads at once.
/// </summary>
internal sealed class DeflateEncoder
{
    private readonly Window _window = new();
    private readonly SubBlocks _subBlocks = new();
    private readonly IParser _parser;
    private readonly SequenceBuffer _found;
    private readonly SubBlockWriter _writer;

    /// <param name="effort">How much time is spent.</param>
    public DeflateEncoder(CompressionEffort effort)
    {
        _found = new SequenceBuffer(_window, effort is CompressionEffort.Smallest ? 4 * 1024 : 16 * 1024);
        _writer = new SubBlockWriter(_window);
        _parser = effort switch
        {
            CompressionEffort.Fastest => new GreedyParser(),
            CompressionEffort.Default => new LazyParser(),
            CompressionEffort.Smallest => new OptimalParser(),
            _ => throw new ArgumentOutOfRangeException(nameof(effort)),
        };
    }

    /// <summary>The most bytes that a block of a length takes, with what a writer needs to spare.</summary>
    public static int Bound(int length) => length + (length / 512) + 64;

    /// <param name="block">What to compress; at most 1 MiB.</param>
    /// <param name="output">Takes the stream; at least <see cref="Bound"/> bytes.</param>
    /// <returns>The length of the stream in bytes.</returns>
    public int Encode(ReadOnlySpan<byte> block, Span<byte> output)
    {
        _window.Load(block);
        _parser.Parse(_window, _found);
        IReadOnlyList<int> lastChunks = _subBlocks.Divide(_found);
        BitWriter writer = new(output);
        int previous = -1;
        foreach (int chunk in lastChunks)
        {
            _writer.Write(
                ref writer,
                _found.Sequences[_found.SequenceEnd(previous).._found.SequenceEnd(chunk)],
                _found.HistogramOf(chunk),
                _found.InputEnd(previous),
                _found.InputEnd(chunk),
                isLast: chunk == lastChunks[^1]);
            previous = chunk;
        }

        writer.AlignToByte();
        return writer.Written;
    }
}
