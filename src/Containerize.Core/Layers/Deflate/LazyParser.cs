using System.Numerics;
using System.Runtime.CompilerServices;

namespace Containerize.Layers.Deflate;

/// <summary>
/// Looks at the two last places where four bytes were seen, and at the last where three were. A match is put off by one byte
/// where the next byte starts a better one.
/// </summary>
internal sealed class LazyParser : IParser
{
    private const int TableBits = 14;
    private const int GoodLength = 32;
    private const int SkipShift = 8;
    private const int Inserted = 4;

    // Two positions each, the newer in the lower half. Only their low 16 bits: whatever they stand for, the bytes there are compared.
    private readonly uint[] _table = new uint[1 << TableBits];
    private readonly ushort[] _short = new ushort[ShortMatches.TableSize];

    /// <inheritdoc/>
    public void Parse(Window window, SequenceBuffer found)
    {
        Array.Clear(_table);
        Array.Clear(_short);
        found.Clear();
        Span<uint> table = _table;
        Span<ushort> shortTable = _short;
        ReadOnlySpan<byte> bytes = window.Bytes;
        int end = window.End;
        int last = end - sizeof(uint);
        int position = Window.Start;
        int free = position;
        int pending = 0;
        int pendingDistance = 0;
        while (position <= last)
        {
            uint word = Window.Word(bytes, position);
            ref uint bucket = ref table[Place(word)];
            uint candidates = bucket;
            bucket = (candidates << 16) | (ushort)position;
            int length = 0;
            int distance = (ushort)(position - (int)candidates);
            if (Window.Word(bytes, position - distance) == word && IsInReach(distance, position))
            {
                length = Window.MatchLength(bytes, position, position - distance, sizeof(uint), Limit(position, end));
            }

            int second = (ushort)(position - (int)(candidates >> 16));
            if (Window.Word(bytes, position - second) == word && IsInReach(second, position))
            {
                int other = Window.MatchLength(bytes, position, position - second, sizeof(uint), Limit(position, end));
                if (other > length)
                {
                    length = other;
                    distance = second;
                }
            }

            ref ushort near = ref shortTable[ShortMatches.Place(word)];
            int nearDistance = (ushort)(position - near);
            near = (ushort)position;
            if (pending is 0)
            {
                if (length is 0)
                {
                    if (((Window.Word(bytes, position - nearDistance) ^ word) << 8) is not 0
                        || nearDistance > ShortMatches.MaxDistance
                        || !IsInReach(nearDistance, position))
                    {
                        position += 1 + ((position - free) >> SkipShift);
                        continue;
                    }

                    length = DeflateFormat.MinLength;
                    distance = nearDistance;
                }
            }
            else if (!IsBetter(length, distance, pending, pendingDistance))
            {
                int start = position - 1;
                found.AddMatch(start, pending, pendingDistance);
                free = start + pending;
                Insert(table, bytes, position + 1, Math.Min(position + 1 + Inserted, Math.Min(free, last)));
                position = free;
                pending = 0;
                continue;
            }

            if (length < GoodLength)
            {
                pending = length;
                pendingDistance = distance;
                position++;
                continue;
            }

            found.AddMatch(position, length, distance);
            free = position + length;
            Insert(table, bytes, position + 1, Math.Min(position + 1 + Inserted, Math.Min(free, last)));
            position = free;
            pending = 0;
        }

        if (pending > 0)
        {
            found.AddMatch(position - 1, pending, pendingDistance);
        }

        found.Finish();
    }

    // A byte more is worth about four bits, and one bit of distance is one bit.
    private static bool IsBetter(int length, int distance, int oldLength, int oldDistance) =>
        length >= oldLength
        && (4 * (length - oldLength)) + BitOperations.Log2((uint)oldDistance) - BitOperations.Log2((uint)distance) > 2;

    private static bool IsInReach(int distance, int position) =>
        (uint)(distance - 1) < (uint)Math.Min(DeflateFormat.MaxDistance, position - Window.Start);

    private static int Limit(int position, int end) => Math.Min(DeflateFormat.MaxLength, end - position);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Place(uint word) => (int)((word * 0x9E3779B1) >> (32 - TableBits));

    private static void Insert(Span<uint> table, ReadOnlySpan<byte> bytes, int from, int to)
    {
        for (int position = from; position < to; position++)
        {
            uint word = Window.Word(bytes, position);
            ref uint bucket = ref table[Place(word)];
            bucket = (bucket << 16) | (ushort)position;
        }
    }
}
