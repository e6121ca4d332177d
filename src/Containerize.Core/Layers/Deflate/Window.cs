using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Containerize.Layers.Deflate;

/// <summary>
/// The block that is compressed, with room on both sides so that words can be read at every place that a search looks at:
/// any distance that 16 bits express before it, and a word behind it.
/// </summary>
internal sealed class Window
{
    /// <summary>The most bytes of a block.</summary>
    public const int MaxBlock = 1024 * 1024;

    /// <summary>The position of the block's first byte. A multiple of 64 Ki, so that tables may hold the low 16 bits.</summary>
    public const int Start = 64 * 1024;

    private readonly byte[] _bytes = new byte[Start + MaxBlock + DeflateFormat.MaxLength + (2 * sizeof(ulong))];

    /// <summary>The position behind the block's last byte.</summary>
    public int End { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes;

    public void Load(ReadOnlySpan<byte> block)
    {
        block.CopyTo(_bytes.AsSpan(Start, MaxBlock));
        End = Start + block.Length;

        // What the last block left must not be seen: a search reads up to a word beyond the end.
        _bytes.AsSpan(End, 2 * sizeof(ulong)).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Word(ReadOnlySpan<byte> bytes, int position) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(position, sizeof(uint)));

    /// <summary>How many bytes at two positions are equal, from a given number on and up to a limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int MatchLength(ReadOnlySpan<byte> bytes, int position, int candidate, int known, int limit)
    {
        int length = known;
        while (length < limit)
        {
            ulong difference =
                BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(position + length, sizeof(ulong)))
                ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(candidate + length, sizeof(ulong)));
            if (difference is not 0)
            {
                return Math.Min(limit, length + (BitOperations.TrailingZeroCount(difference) >> 3));
            }

            length += sizeof(ulong);
        }

        return limit;
    }
}
