namespace Containerize.Layers.Deflate;

/// <summary>
/// Finds the sequences that cost the least by the prices of a first parse: for each position the cheapest way to it, then the
/// way back from the end.
/// </summary>
internal sealed class OptimalParser : IParser
{
    // A match as long as this is taken without looking at what could be inside it.
    private const int GoodLength = 128;

    private readonly LazyParser _first = new();
    private readonly SubBlocks _subBlocks = new();
    private readonly SymbolPrices _prices = new();
    private readonly ChainMatchFinder _finder = new();

    // For each position of the block and the end: the cheapest way's price, and its last step, a distance above a length.
    private readonly int[] _cost = new int[Window.MaxBlock + 1];
    private readonly uint[] _step = new uint[Window.MaxBlock + 1];

    /// <inheritdoc/>
    public void Parse(Window window, SequenceBuffer found)
    {
        _first.Parse(window, found);
        FindSteps(window, found);
        TurnAround(window);
        WriteSequences(window, found);
    }

    private void FindSteps(Window window, SequenceBuffer found)
    {
        int length = window.End - Window.Start;
        _cost.AsSpan(0, length + 1).Fill(int.MaxValue);
        _cost[0] = 0;
        _finder.Clear();
        int from = Window.Start;
        foreach (int chunk in _subBlocks.Divide(found))
        {
            _prices.Set(found.HistogramOf(chunk));
            from = FindSteps(window, from, found.InputEnd(chunk));
        }
    }

    // Steps from each position of a sub-block. One may lead over its end.
    private int FindSteps(Window window, int from, int to)
    {
        Span<(int Length, int Distance)> matches = stackalloc (int, int)[ChainMatchFinder.MaxMatches];
        ReadOnlySpan<byte> bytes = window.Bytes;
        int position = from;
        while (position < to)
        {
            int at = position - Window.Start;
            Offer(at + 1, _cost[at] + _prices.Literals[bytes[position]], 1);
            if (position + sizeof(uint) > window.End)
            {
                position++;
                continue;
            }

            int limit = Math.Min(DeflateFormat.MaxLength, window.End - position);
            int count = _finder.Find(bytes, position, limit, matches);
            int shortest = DeflateFormat.MinLength;
            foreach ((int longest, int distance) in matches[..count])
            {
                int price = _cost[at] + _prices.Distances[DeflateFormat.DistanceSymbol(distance)];
                for (; shortest <= longest; shortest++)
                {
                    Offer(at + shortest, price + _prices.Lengths[shortest], ((uint)distance << 9) | (uint)shortest);
                }
            }

            position++;
            if (shortest > GoodLength)
            {
                for (int end = Math.Min(position + shortest - 2, window.End - sizeof(uint)); position < end; position++)
                {
                    _finder.Skip(bytes, position);
                }
            }
        }

        return position;
    }

    private void Offer(int to, int cost, uint step)
    {
        if (cost < _cost[to])
        {
            _cost[to] = cost;
            _step[to] = step;
        }
    }

    // Steps are known by where they end; from now on by where they begin.
    private void TurnAround(Window window)
    {
        uint carried = 0;
        for (int at = window.End - Window.Start; at > 0;)
        {
            uint step = _step[at];
            _step[at] = carried;
            carried = step;
            at -= (int)(step & 0x1ff);
        }

        _step[0] = carried;
    }

    private void WriteSequences(Window window, SequenceBuffer found)
    {
        found.Clear();
        for (int position = Window.Start; position < window.End;)
        {
            uint step = _step[position - Window.Start];
            int length = (int)(step & 0x1ff);
            if (length >= DeflateFormat.MinLength)
            {
                found.AddMatch(position, length, (int)(step >> 9));
            }

            position += length;
        }

        found.Finish();
    }
}
