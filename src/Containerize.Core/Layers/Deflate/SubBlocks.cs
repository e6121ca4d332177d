namespace Containerize.Layers.Deflate;

/// <summary>
/// Decides which chunks share a sub-block and so a pair of Huffman codes. Neighbours are joined, those that gain the most first,
/// until no join makes the output smaller.
/// </summary>
internal sealed class SubBlocks
{
    // What the two codes of a sub-block cost: some fixed bits, and some for each symbol that has a code.
    private const long HeaderCost = 80L << FixedPoint.FractionBits;
    private const long SymbolCost = 4L << FixedPoint.FractionBits;

    private readonly List<int> _last = [];
    private readonly List<long> _costs = [];
    private readonly List<long> _joinedCosts = [];
    private readonly int[] _joined = new int[Histogram.Size];

    /// <summary>Joins chunks, and adds the histograms of a sub-block up in that of its last chunk.</summary>
    /// <returns>The last chunk of each sub-block.</returns>
    public IReadOnlyList<int> Divide(SequenceBuffer found)
    {
        _last.Clear();
        _costs.Clear();
        _joinedCosts.Clear();
        for (int chunk = 0; chunk < found.Chunks; chunk++)
        {
            _last.Add(chunk);
            _costs.Add(Cost(found.HistogramOf(chunk)));
        }

        for (int block = 0; block + 1 < _last.Count; block++)
        {
            _joinedCosts.Add(JoinedCost(found, block));
        }

        while (Best() is int best and >= 0)
        {
            Join(found, best);
        }

        return _last;
    }

    private int Best()
    {
        int best = -1;
        long most = -1;
        for (int block = 0; block < _joinedCosts.Count; block++)
        {
            long gain = _costs[block] + _costs[block + 1] - _joinedCosts[block];
            if (gain > most)
            {
                most = gain;
                best = block;
            }
        }

        return best;
    }

    private void Join(SequenceBuffer found, int block)
    {
        Histogram.Add(found.HistogramOf(_last[block + 1]), found.HistogramOf(_last[block]));
        _costs[block + 1] = _joinedCosts[block];
        _last.RemoveAt(block);
        _costs.RemoveAt(block);
        _joinedCosts.RemoveAt(block);
        if (block > 0)
        {
            _joinedCosts[block - 1] = JoinedCost(found, block - 1);
        }

        if (block < _joinedCosts.Count)
        {
            _joinedCosts[block] = JoinedCost(found, block);
        }
    }

    private long JoinedCost(SequenceBuffer found, int block)
    {
        found.HistogramOf(_last[block]).CopyTo(_joined);
        Histogram.Add(_joined, found.HistogramOf(_last[block + 1]));
        return Cost(_joined);
    }

    // The bits of the symbols by their entropy. Extra bits are the same however chunks are joined.
    private static long Cost(ReadOnlySpan<int> histogram) =>
        HeaderCost + SymbolsCost(histogram[..DeflateFormat.LiteralSymbols])
        + SymbolsCost(histogram.Slice(Histogram.Distances, DeflateFormat.DistanceSymbols));

    private static long SymbolsCost(ReadOnlySpan<int> counts)
    {
        int total = 0;
        long cost = 0;
        foreach (int count in counts)
        {
            if (count > 0)
            {
                total += count;
                cost += SymbolCost - ((long)count * FixedPoint.Log2(count));
            }
        }

        return total is 0 ? 0 : cost + ((long)total * FixedPoint.Log2(total));
    }
}
