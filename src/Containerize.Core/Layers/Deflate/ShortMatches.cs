using System.Runtime.CompilerServices;

namespace Containerize.Layers.Deflate;

/// <summary>
/// Where three bytes were seen last. A match of three bytes pays only where it is near, so the table is small and is asked only
/// where nothing longer was found.
/// </summary>
internal static class ShortMatches
{
    /// <summary>The number of places in the table: the low 16 bits of a position each.</summary>
    public const int TableSize = 1 << TableBits;

    /// <summary>The farthest that a match of three bytes is taken at.</summary>
    public const int MaxDistance = 4096;

    private const int TableBits = 12;

    /// <summary>The place of the first three bytes of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Place(uint word) => (int)(((word << 8) * 0x9E3779B1) >> (32 - TableBits));
}
