namespace Containerize.Layers.Deflate;

/// <summary>
/// Looks at the two last places where four bytes were seen, and at the last where three were. A match is put off by one byte
/// where the next byte starts a better one.
/// </summary>
internal sealed class LazyParser : IParser
{
    private const int TableBits = 15;
    private const int GoodLength = 64;
    private const int SkipShift = 8;

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
            ref uint bucket = ref table[(int)((word * 0x9E3779B1) >> (32 - TableBits))];
            uint candidates = bucket;
            bucket = (candidates << 16) | (ushort)position;
            int reach = Math.Min(DeflateFormat.MaxDistance, position - Window.Start);
            int limit = Math.Min(DeflateFormat.MaxLength, end - position);
            int length = 0;
            int distance = (ushort)(position - (int)candidates);
            if (Window.Word(bytes, position - distance) == word && (uint)(distance - 1) < (uint)reach)
            {
                length = Window.MatchLength(bytes, position, position - distance, sizeof(uint), limit);
            }

            int second = (ushort)(position - (int)(candidates >> 16));
            if (Window.Word(bytes, position - second) == word && (uint)(second - 1) < (uint)reach)
            {
                int other = Window.MatchLength(bytes, position, position - second, sizeof(uint), limit);
                if (other > length)
                {
                    length = other;
                    distance = second;
                }
            }

            ref ushort near = ref shortTable[ShortMatches.Place(word)];
            int nearDistance = (ushort)(position - near);
            near = (ushort)position;
            if ((length | pending) is 0
                && (uint)(nearDistance - 1) < (uint)Math.Min(ShortMatches.MaxDistance, reach)
                && ((Window.Word(bytes, position - nearDistance) ^ word) << 8) is 0)
            {
                length = Window.MatchLength(bytes, position, position - nearDistance, DeflateFormat.MinLength, limit);
                distance = nearDistance;
            }

            if (pending > 0 && !IsBetter(length, distance, pending, pendingDistance))
            {
                int start = position - 1;
                found.AddMatch(start, pending, pendingDistance);
                free = start + pending;
                Insert(table, shortTable, bytes, position + 1, Math.Min(free, last));
                position = free;
                pending = 0;
            }
            else if (length >= GoodLength)
            {
                found.AddMatch(position, length, distance);
                free = position + length;
                Insert(table, shortTable, bytes, position + 1, Math.Min(free, last));
                position = free;
                pending = 0;
            }
            else if (length > 0)
            {
                pending = length;
                pendingDistance = distance;
                position++;
            }
            else
            {
                position += 1 + ((position - free) >> SkipShift);
            }
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
        && (4 * (length - oldLength)) + DistanceBits(oldDistance) - DistanceBits(distance) > 2;

    private static int DistanceBits(int distance) => System.Numerics.BitOperations.Log2((uint)distance);

    private static void Insert(Span<uint> table, Span<ushort> shortTable, ReadOnlySpan<byte> bytes, int from, int to)
    {
        for (int position = from; position < to; position++)
        {
            uint word = Window.Word(bytes, position);
            ref uint bucket = ref table[(int)((word * 0x9E3779B1) >> (32 - TableBits))];
            bucket = (bucket << 16) | (ushort)position;
            shortTable[ShortMatches.Place(word)] = (ushort)position;
        }
    }
}
