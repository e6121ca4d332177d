namespace Containerize.Layers.Deflate;

/// <summary>
/// The codes that follow from their lengths (<see href="https://www.rfc-editor.org/rfc/rfc1951#section-3.2.2">RFC 1951, 3.2.2</see>).
/// </summary>
internal static class CanonicalCode
{
    /// <summary>The longest code in bits.</summary>
    public const int MaxBits = 15;

    /// <summary>Gives each symbol with a length its code, the bits in the order in which they are written.</summary>
    public static void Assign(ReadOnlySpan<byte> lengths, Span<ushort> codes)
    {
        Span<int> next = stackalloc int[MaxBits + 2];
        foreach (byte length in lengths)
        {
            next[length + 1]++;
        }

        next[1] = 0;
        for (int length = 1; length <= MaxBits; length++)
        {
            next[length + 1] = (next[length] + next[length + 1]) << 1;
        }

        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            int length = lengths[symbol];
            codes[symbol] = length is 0 ? (ushort)0 : Reverse(next[length]++, length);
        }
    }

    private static ushort Reverse(int code, int length)
    {
        int reversed = 0;
        for (int bit = 0; bit < length; bit++)
        {
            reversed = (reversed << 1) | ((code >> bit) & 1);
        }

        return (ushort)reversed;
    }
}
