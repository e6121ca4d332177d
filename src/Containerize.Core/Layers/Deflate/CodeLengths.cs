namespace Containerize.Layers.Deflate;

/// <summary>
/// The head of a sub-block with codes of its own: both codes' lengths, runs shortened, themselves in a Huffman code
/// (<see href="https://www.rfc-editor.org/rfc/rfc1951#section-3.2.7">RFC 1951, 3.2.7</see>).
/// </summary>
internal sealed class CodeLengths
{
    private const int RepeatLast = 16;
    private const int FewZeros = 17;
    private const int ManyZeros = 18;

    private readonly HuffmanCode _code = new(DeflateFormat.CodeLengthSymbols, 7);
    private readonly byte[] _lengths = new byte[DeflateFormat.LiteralSymbols + DeflateFormat.DistanceSymbols];
    private readonly (byte Symbol, byte Extra)[] _runs = new (byte, byte)[DeflateFormat.LiteralSymbols + DeflateFormat.DistanceSymbols];
    private readonly int[] _frequencies = new int[DeflateFormat.CodeLengthSymbols];
    private int _literals;
    private int _distances;
    private int _ordered;
    private int _runCount;

    /// <summary>Takes the lengths of both codes.</summary>
    /// <returns>The number of bits that they take.</returns>
    public int Prepare(ReadOnlySpan<byte> literals, ReadOnlySpan<byte> distances)
    {
        _literals = Math.Max(257, literals.LastIndexOfAnyExcept((byte)0) + 1);
        _distances = Math.Max(1, distances.LastIndexOfAnyExcept((byte)0) + 1);
        literals[.._literals].CopyTo(_lengths);
        distances[.._distances].CopyTo(_lengths.AsSpan(_literals));
        ShortenRuns(_lengths.AsSpan(0, _literals + _distances));
        _code.Build(_frequencies);

        _ordered = DeflateFormat.CodeLengthSymbols;
        while (_ordered > 4 && _code.Lengths[DeflateFormat.CodeLengthOrder[_ordered - 1]] is 0)
        {
            _ordered--;
        }

        int bits = 5 + 5 + 4 + (3 * _ordered);
        for (int symbol = 0; symbol < _frequencies.Length; symbol++)
        {
            bits += _frequencies[symbol] * (_code.Lengths[symbol] + ExtraBits(symbol));
        }

        return bits;
    }

    public void Write(ref BitWriter writer)
    {
        writer.Add((uint)(_literals - 257), 5);
        writer.Add((uint)(_distances - 1), 5);
        writer.Add((uint)(_ordered - 4), 4);
        writer.Flush();
        foreach (byte symbol in DeflateFormat.CodeLengthOrder[.._ordered])
        {
            writer.Add(_code.Lengths[symbol], 3);
            writer.Flush();
        }

        foreach ((byte symbol, byte extra) in _runs.AsSpan(0, _runCount))
        {
            writer.Add(_code.Codes[symbol], _code.Lengths[symbol]);
            writer.Add(extra, ExtraBits(symbol));
            writer.Flush();
        }
    }

    private static int ExtraBits(int symbol) => symbol switch
    {
        RepeatLast => 2,
        FewZeros => 3,
        ManyZeros => 7,
        _ => 0,
    };

    private void ShortenRuns(ReadOnlySpan<byte> lengths)
    {
        Array.Clear(_frequencies);
        _runCount = 0;
        while (!lengths.IsEmpty)
        {
            byte length = lengths[0];
            int run = lengths.IndexOfAnyExcept(length) is int other and >= 0 ? other : lengths.Length;
            lengths = lengths[run..];
            if (length is 0)
            {
                AddZeros(run);
            }
            else
            {
                Add(length, 0);
                AddRepeats(length, run - 1);
            }
        }
    }

    private void AddZeros(int run)
    {
        for (; run >= 11; run -= Math.Min(run, 138))
        {
            Add(ManyZeros, Math.Min(run, 138) - 11);
        }

        if (run >= 3)
        {
            Add(FewZeros, run - 3);
            return;
        }

        for (; run > 0; run--)
        {
            Add(0, 0);
        }
    }

    private void AddRepeats(byte length, int run)
    {
        for (; run >= 3; run -= Math.Min(run, 6))
        {
            Add(RepeatLast, Math.Min(run, 6) - 3);
        }

        for (; run > 0; run--)
        {
            Add(length, 0);
        }
    }

    private void Add(int symbol, int extra)
    {
        _runs[_runCount++] = ((byte)symbol, (byte)extra);
        _frequencies[symbol]++;
    }
}
