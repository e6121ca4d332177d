namespace Containerize.Layers.Deflate;

/// <summary>
/// What literals, lengths and distances cost in a sub-block, in sixteenths of a bit, by how often its symbols were used. What was not
/// used has the price of something rare.
/// </summary>
internal sealed class SymbolPrices
{
    private const int Shift = FixedPoint.FractionBits - 4;
    private const int Bit = 16;

    private readonly int[] _lengths = new int[DeflateFormat.MaxLength + 1];
    private readonly int[] _symbols = new int[Histogram.Size];

    /// <summary>The price of each literal.</summary>
    public ReadOnlySpan<int> Literals => _symbols.AsSpan(0, 256);

    /// <summary>The price of each length, with its extra bits.</summary>
    public ReadOnlySpan<int> Lengths => _lengths;

    /// <summary>The price of each distance symbol, with its extra bits.</summary>
    public ReadOnlySpan<int> Distances => _symbols.AsSpan(Histogram.Distances, DeflateFormat.DistanceSymbols);

    /// <summary>Takes the counts of a sub-block.</summary>
    public void Set(ReadOnlySpan<int> histogram)
    {
        Price(histogram, 0, DeflateFormat.LiteralSymbols);
        Price(histogram, Histogram.Distances, DeflateFormat.DistanceSymbols);
        for (int length = DeflateFormat.MinLength; length <= DeflateFormat.MaxLength; length++)
        {
            int symbol = DeflateFormat.LengthSymbol(length);
            _lengths[length] = _symbols[257 + symbol] + (Bit * DeflateFormat.LengthExtraBits[symbol]);
        }

        for (int symbol = 0; symbol < DeflateFormat.DistanceSymbols; symbol++)
        {
            _symbols[Histogram.Distances + symbol] += Bit * DeflateFormat.DistanceExtraBits(symbol);
        }
    }

    private void Price(ReadOnlySpan<int> histogram, int first, int count)
    {
        int total = 1;
        foreach (int each in histogram.Slice(first, count))
        {
            total += each;
        }

        int whole = FixedPoint.Log2(total);
        for (int symbol = first; symbol < first + count; symbol++)
        {
            // Not less than half a bit: no symbol of a Huffman code has less than one, and a rare one is worth the room of its length.
            int price = whole - (histogram[symbol] is 0 ? 0 : FixedPoint.Log2(histogram[symbol]));
            _symbols[symbol] = Math.Max(price >> Shift, Bit / 2);
        }
    }
}
