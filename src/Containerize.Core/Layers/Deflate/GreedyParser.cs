namespace Containerize.Layers.Deflate;

/// <summary>Takes the first match there is: at the last place where the same four bytes were seen.</summary>
internal sealed class GreedyParser : IParser
{
    private const int TableBits = 15;
    private const int SkipShift = 6;

    // How many positions of a match are kept for later ones. All of them would cost more than they gain.
    private const int Inserted = 4;

    private readonly ushort[] _table = new ushort[1 << TableBits];

    /// <inheritdoc/>
    public void Parse(Window window, SequenceBuffer found)
    {
        Array.Clear(_table);
        found.Clear();
        Span<ushort> table = _table;
        ReadOnlySpan<byte> bytes = window.Bytes;
        int end = window.End;
        int last = end - sizeof(uint);
        int position = Window.Start;
        int free = position;
        while (position <= last)
        {
            uint word = Window.Word(bytes, position);
            ref ushort newest = ref table[Place(word)];
            int distance = (ushort)(position - newest);
            newest = (ushort)position;
            if (Window.Word(bytes, position - distance) != word
                || (uint)(distance - 1) >= (uint)Math.Min(DeflateFormat.MaxDistance, position - Window.Start))
            {
                position += 1 + ((position - free) >> SkipShift);
                continue;
            }

            int length = Window.MatchLength(
                bytes, position, position - distance, sizeof(uint), Math.Min(DeflateFormat.MaxLength, end - position));
            found.AddMatch(position, length, distance);
            free = position + length;
            for (int inside = position + 1; inside < Math.Min(position + 1 + Inserted, Math.Min(free, last)); inside++)
            {
                table[Place(Window.Word(bytes, inside))] = (ushort)inside;
            }

            position = free;
        }

        found.Finish();
    }

    private static int Place(uint word) => (int)((word * 0x9E3779B1) >> (32 - TableBits));
}
