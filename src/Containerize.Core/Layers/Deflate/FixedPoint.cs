using System.Numerics;

namespace Containerize.Layers.Deflate;

/// <summary>
/// Logarithms in whole numbers. Decisions that move bytes use no floating point, whose last digit differs between machines.
/// </summary>
internal static class FixedPoint
{
    /// <summary>The number of fraction bits.</summary>
    public const int FractionBits = 12;

    private const int TableBits = 12;

    private static readonly int[] Logarithms = MakeTable();

    /// <summary>The binary logarithm of a positive number, in units of 1/4096 bit.</summary>
    public static int Log2(int value)
    {
        int shift = Math.Max(0, BitOperations.Log2((uint)value) + 1 - TableBits);
        return Logarithms[value >> shift] + (shift << FractionBits);
    }

    // The digits of a logarithm by repeated squaring.
    private static int[] MakeTable()
    {
        int[] table = new int[1 << TableBits];
        for (int value = 1; value < table.Length; value++)
        {
            int whole = BitOperations.Log2((uint)value);
            ulong mantissa = (ulong)value << (31 - whole);
            int logarithm = whole;
            for (int digit = 0; digit < FractionBits; digit++)
            {
                mantissa = (mantissa * mantissa) >> 31;
                int carry = (int)(mantissa >> 32);
                mantissa >>= carry;
                logarithm = (logarithm << 1) | carry;
            }

            table[value] = logarithm;
        }

        return table;
    }
}
