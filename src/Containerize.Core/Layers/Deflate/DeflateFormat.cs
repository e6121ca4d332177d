using System.Numerics;

namespace Containerize.Layers.Deflate;

/// <summary>
/// The numbers of <see href="https://www.rfc-editor.org/rfc/rfc1951">RFC 1951</see>: how lengths and distances are written as
/// a symbol and extra bits.
/// </summary>
internal static class DeflateFormat
{
    /// <summary>The shortest match.</summary>
    public const int MinLength = 3;

    /// <summary>The longest match.</summary>
    public const int MaxLength = 258;

    /// <summary>The farthest that a match reaches back.</summary>
    public const int MaxDistance = 32 * 1024;

    /// <summary>The symbol that ends a block.</summary>
    public const int EndOfBlock = 256;

    /// <summary>The literals, the end of block, and the length symbols.</summary>
    public const int LiteralSymbols = 286;

    /// <summary>The distance symbols.</summary>
    public const int DistanceSymbols = 30;

    /// <summary>The symbols that code lengths are written with.</summary>
    public const int CodeLengthSymbols = 19;

    /// <summary>The most bytes of a stored block.</summary>
    public const int MaxStored = ushort.MaxValue;

    private static readonly byte[] LengthSymbolOf = MakeLengthSymbols();

    /// <summary>The extra bits of the length symbols, counted from the first length symbol, 257.</summary>
    public static ReadOnlySpan<byte> LengthExtraBits =>
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    /// <summary>The first length of each length symbol, less <see cref="MinLength"/>.</summary>
    public static ReadOnlySpan<byte> LengthBase =>
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 255];

    /// <summary>The order in which the lengths of the code length code are written.</summary>
    public static ReadOnlySpan<byte> CodeLengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>The length symbol of a length, counted from 257.</summary>
    public static int LengthSymbol(int length) => LengthSymbolOf[length - MinLength];

    /// <summary>The distance symbol of a distance from 1.</summary>
    public static int DistanceSymbol(int distance)
    {
        int less = distance - 1;
        if (less < 2)
        {
            return less;
        }

        int log = BitOperations.Log2((uint)less);
        return (2 * log) + ((less >> (log - 1)) & 1);
    }

    /// <summary>The number of extra bits of a distance symbol.</summary>
    public static int DistanceExtraBits(int symbol) => symbol < 4 ? 0 : (symbol >> 1) - 1;

    /// <summary>The first distance of a distance symbol.</summary>
    public static int DistanceBase(int symbol) => symbol < 2 ? symbol + 1 : ((2 + (symbol & 1)) << ((symbol >> 1) - 1)) + 1;

    private static byte[] MakeLengthSymbols()
    {
        byte[] symbols = new byte[MaxLength - MinLength + 1];
        for (int symbol = 0; symbol < LengthBase.Length; symbol++)
        {
            symbols.AsSpan(LengthBase[symbol]).Fill((byte)symbol);
        }

        return symbols;
    }
}
