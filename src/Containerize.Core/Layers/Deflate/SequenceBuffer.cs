namespace Containerize.Layers.Deflate;

/// <summary>
/// What a parser found in a block: the sequences, cut into chunks with a histogram each, of which sub-blocks are made.
/// </summary>
/// <param name="window">The input that literals are read from.</param>
/// <param name="chunkSize">The least bytes of input in a chunk. Smaller ones make better sub-blocks, and take longer.</param>
internal sealed class SequenceBuffer(Window window, int chunkSize)
{
    // A match is at least 3 bytes, and the end of a chunk may cut a run of literals.
    private readonly Sequence[] _sequences = new Sequence[(Window.MaxBlock / 3) + (Window.MaxBlock / chunkSize) + 4];
    private readonly int[] _histograms = new int[((Window.MaxBlock / chunkSize) + 2) * Histogram.Size];
    private readonly int[] _sequenceEnds = new int[(Window.MaxBlock / chunkSize) + 2];
    private readonly int[] _inputEnds = new int[(Window.MaxBlock / chunkSize) + 2];
    private int _count;
    private int _position;
    private int _chunkEnd;

    /// <summary>The number of chunks.</summary>
    public int Chunks { get; private set; }

    public ReadOnlySpan<Sequence> Sequences => _sequences.AsSpan(0, _count);

    /// <summary>The index behind a chunk's last sequence.</summary>
    public int SequenceEnd(int chunk) => chunk < 0 ? 0 : _sequenceEnds[chunk];

    /// <summary>The position behind a chunk's input.</summary>
    public int InputEnd(int chunk) => chunk < 0 ? Window.Start : _inputEnds[chunk];

    /// <summary>The counts of a chunk. Who makes sub-blocks adds chunks up in place.</summary>
    public Span<int> HistogramOf(int chunk) => _histograms.AsSpan(chunk * Histogram.Size, Histogram.Size);

    public void Clear()
    {
        _count = 0;
        _position = Window.Start;
        Chunks = 0;
        StartChunk();
    }

    /// <summary>Takes a match, and the literals between the last one and it.</summary>
    public void AddMatch(int position, int length, int distance)
    {
        AddLiterals(position);
        int symbol = DeflateFormat.DistanceSymbol(distance);
        Span<int> histogram = HistogramOf(Chunks);
        histogram[257 + DeflateFormat.LengthSymbol(length)]++;
        histogram[Histogram.Distances + symbol]++;
        _sequences[_count++] = new Sequence(position - _position, length, distance, symbol);
        _position = position + length;
        if (_position >= _chunkEnd)
        {
            EndChunk();
        }
    }

    /// <summary>Takes the literals behind the last match.</summary>
    public void Finish()
    {
        AddLiterals(window.End);
        if (_position < window.End)
        {
            _sequences[_count++] = new Sequence(window.End - _position, 0, 0, 0);
            _position = window.End;
        }

        if (_position > InputEnd(Chunks - 1) || Chunks is 0)
        {
            EndChunk();
        }
    }

    // Counts the literals up to a position. Runs that pass the end of a chunk are cut there.
    private void AddLiterals(int end)
    {
        int counted = _position;
        while (end > _chunkEnd)
        {
            Count(counted, _chunkEnd);
            _sequences[_count++] = new Sequence(_chunkEnd - _position, 0, 0, 0);
            _position = counted = _chunkEnd;
            EndChunk();
        }

        Count(counted, end);
    }

    private void Count(int from, int to)
    {
        Span<int> histogram = HistogramOf(Chunks);
        foreach (byte literal in window.Bytes[from..to])
        {
            histogram[literal]++;
        }
    }

    private void StartChunk()
    {
        _chunkEnd = _position + chunkSize;
        HistogramOf(Chunks).Clear();
    }

    private void EndChunk()
    {
        _sequenceEnds[Chunks] = _count;
        _inputEnds[Chunks] = _position;
        Chunks++;
        StartChunk();
    }
}
