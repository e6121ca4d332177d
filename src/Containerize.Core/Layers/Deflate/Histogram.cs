namespace Containerize.Layers.Deflate;

/// <summary>How often each symbol occurs in a part of the input: literals and lengths first, distances behind them.</summary>
internal static class Histogram
{
    /// <summary>Where the distances begin.</summary>
    public const int Distances = 288;

    /// <summary>The number of counters.</summary>
    public const int Size = Distances + 32;

    /// <summary>Adds the counts of one histogram to another.</summary>
    public static void Add(Span<int> to, ReadOnlySpan<int> from)
    {
        for (int i = 0; i < to.Length && i < from.Length; i++)
        {
            to[i] += from[i];
        }
    }
}
