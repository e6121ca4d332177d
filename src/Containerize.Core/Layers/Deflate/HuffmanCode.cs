namespace Containerize.Layers.Deflate;

/// <summary>
/// A canonical Huffman code with limited lengths, made for given frequencies. Ties are broken by the symbol, so one table of
/// frequencies has one code.
/// </summary>
/// <param name="symbols">The number of symbols, up to 512.</param>
/// <param name="maxLength">The longest code in bits, up to 15.</param>
internal sealed class HuffmanCode(int symbols, int maxLength)
{
    private const int SymbolBits = 9;

    private readonly byte[] _lengths = new byte[symbols];
    private readonly ushort[] _codes = new ushort[symbols];

    // Scratch: the used symbols by frequency, and the tree, whose leaves come first.
    private ulong[] _sorted = new ulong[symbols];
    private ulong[] _swapped = new ulong[symbols];
    private readonly long[] _weights = new long[2 * symbols];
    private readonly ushort[] _parents = new ushort[2 * symbols];
    private readonly ushort[] _depths = new ushort[2 * symbols];

    /// <summary>The length of each symbol's code in bits; 0 for a symbol without one.</summary>
    public ReadOnlySpan<byte> Lengths => _lengths;

    /// <summary>The code of each symbol, its bits in the order in which they are written.</summary>
    public ReadOnlySpan<ushort> Codes => _codes;

    /// <summary>
    /// Makes the code. At least two symbols get one, whatever the frequencies, since not every reader takes a code that is
    /// not complete.
    /// </summary>
    public void Build(ReadOnlySpan<int> frequencies)
    {
        Span<int> countOfLength = stackalloc int[CanonicalCode.MaxBits + 1];
        int used = Sort(frequencies);
        Grow(used);
        CountLengths(used, countOfLength);
        Limit(countOfLength);
        Assign(used, countOfLength);
    }

    private int Sort(ReadOnlySpan<int> frequencies)
    {
        int used = 0;
        for (int symbol = 0; symbol < symbols; symbol++)
        {
            if (frequencies[symbol] > 0)
            {
                _sorted[used++] = ((ulong)frequencies[symbol] << SymbolBits) | (uint)symbol;
            }
        }

        for (int symbol = 0; used < 2; symbol++)
        {
            if (frequencies[symbol] is 0)
            {
                _sorted[used++] = (1UL << SymbolBits) | (uint)symbol;
            }
        }

        SortByFrequency(used);
        return used;
    }

    // By one byte of the frequency after the other, the lowest first. Equals keep their order, which is that of the symbols.
    private void SortByFrequency(int used)
    {
        Span<int> places = stackalloc int[257];
        ulong all = 0;
        for (int i = 0; i < used; i++)
        {
            all |= _sorted[i];
        }

        for (int shift = SymbolBits; all >> shift is not 0; shift += 8)
        {
            places.Clear();
            for (int i = 0; i < used; i++)
            {
                places[(byte)(_sorted[i] >> shift) + 1]++;
            }

            for (int digit = 1; digit < places.Length; digit++)
            {
                places[digit] += places[digit - 1];
            }

            for (int i = 0; i < used; i++)
            {
                _swapped[places[(byte)(_sorted[i] >> shift)]++] = _sorted[i];
            }

            (_sorted, _swapped) = (_swapped, _sorted);
        }
    }

    // Joins the two lightest trees until one is left. Trees are made in the order of their weight, so two queues do.
    private void Grow(int used)
    {
        for (int leaf = 0; leaf < used; leaf++)
        {
            _weights[leaf] = (long)(_sorted[leaf] >> SymbolBits);
        }

        int nextLeaf = 0;
        int nextTree = used;
        for (int tree = used; tree < (2 * used) - 1; tree++)
        {
            int first = Lightest(tree);
            int second = Lightest(tree);
            _weights[tree] = _weights[first] + _weights[second];
            _parents[first] = (ushort)tree;
            _parents[second] = (ushort)tree;
        }

        int Lightest(int end) =>
            nextLeaf < used && (nextTree == end || _weights[nextLeaf] <= _weights[nextTree]) ? nextLeaf++ : nextTree++;
    }

    private void CountLengths(int used, Span<int> countOfLength)
    {
        int root = (2 * used) - 2;
        _depths[root] = 0;
        for (int node = root - 1; node >= 0; node--)
        {
            _depths[node] = (ushort)(_depths[_parents[node]] + 1);
            if (node < used)
            {
                countOfLength[Math.Min(_depths[node], (ushort)maxLength)]++;
            }
        }
    }

    // Codes cut to the limit take more room than there is. Room is made by making the longest of the shorter codes longer.
    private void Limit(Span<int> countOfLength)
    {
        int taken = 0;
        for (int length = 1; length <= maxLength; length++)
        {
            taken += countOfLength[length] << (maxLength - length);
        }

        for (; taken > 1 << maxLength; taken--)
        {
            int length = maxLength - 1;
            while (countOfLength[length] is 0)
            {
                length--;
            }

            // One of the longest codes moves beside the code that grows, and its old place becomes free.
            countOfLength[length]--;
            countOfLength[length + 1] += 2;
            countOfLength[maxLength]--;
        }
    }

    private void Assign(int used, ReadOnlySpan<int> countOfLength)
    {
        Array.Clear(_lengths);
        int at = 0;
        for (int length = maxLength; length > 0; length--)
        {
            for (int i = 0; i < countOfLength[length]; i++)
            {
                _lengths[(int)_sorted[at++] & ((1 << SymbolBits) - 1)] = (byte)length;
            }
        }

        CanonicalCode.Assign(_lengths, _codes);
    }
}
