namespace Containerize.Layers.Deflate;

/// <summary>
/// Finds, for each position in turn, the nearest match of each length: all earlier positions with the same four bytes are in
/// a chain, the newest first.
/// </summary>
internal sealed class ChainMatchFinder
{
    /// <summary>The most matches that are found at a position.</summary>
    public const int MaxMatches = MaxDepth + 1;

    private const int MaxDepth = 48;
    private const int TableBits = 16;
    private const int DistanceMask = (64 * 1024) - 1;

    private readonly int[] _newest = new int[1 << TableBits];
    private readonly int[] _older = new int[DistanceMask + 1];
    private readonly int[] _short = new int[1 << TableBits];

    public void Clear()
    {
        Array.Clear(_newest);
        Array.Clear(_short);
    }

    /// <summary>Takes a position without looking for matches.</summary>
    public void Skip(ReadOnlySpan<byte> bytes, int position)
    {
        uint word = Window.Word(bytes, position);
        ref int newest = ref _newest[Place(word)];
        _older[position & DistanceMask] = newest;
        newest = position;
        _short[Place(word << 8)] = position;
    }

    /// <summary>Takes a position, and gives its matches: each longer and farther than the one before.</summary>
    /// <param name="bytes">The window.</param>
    /// <param name="position">The position.</param>
    /// <param name="limit">The longest match that may be.</param>
    /// <param name="matches">Takes the matches.</param>
    /// <returns>The number of matches.</returns>
    public int Find(ReadOnlySpan<byte> bytes, int position, int limit, Span<(int Length, int Distance)> matches)
    {
        uint word = Window.Word(bytes, position);
        int candidate = _newest[Place(word)];
        int near = _short[Place(word << 8)];
        Skip(bytes, position);

        int farthest = Math.Max(Window.Start, position - DeflateFormat.MaxDistance);
        int count = 0;
        int longest = DeflateFormat.MinLength - 1;
        if (near >= farthest && ((Window.Word(bytes, near) ^ word) << 8) is 0)
        {
            longest = Window.MatchLength(bytes, position, near, DeflateFormat.MinLength, limit);
            matches[count++] = (longest, position - near);
        }

        for (int depth = MaxDepth; depth > 0 && candidate >= farthest && longest < limit; depth--)
        {
            if (bytes[candidate + longest] == bytes[position + longest] && Window.Word(bytes, candidate) == word)
            {
                int length = Window.MatchLength(bytes, position, candidate, sizeof(uint), limit);
                if (length > longest)
                {
                    longest = length;
                    matches[count++] = (length, position - candidate);
                }
            }

            candidate = _older[candidate & DistanceMask];
        }

        return count;
    }

    private static int Place(uint word) => (int)((word * 0x9E3779B1) >> (32 - TableBits));
}
