namespace Containerize.Layers.Deflate;

/// <summary>
/// A run of literals and the match behind it, in one word. The literals themselves stay in the input. A length of 0 is no match.
/// </summary>
internal readonly record struct Sequence(ulong Word)
{
    public Sequence(int literals, int length, int distance, int distanceSymbol)
        : this(((ulong)(uint)literals << 32) | ((uint)length << 21) | ((uint)distance << 5) | (uint)distanceSymbol)
    {
    }

    public int Literals => (int)(Word >> 32);

    public int Length => (int)((Word >> 21) & 0x1ff);

    public int Distance => (int)((Word >> 5) & 0xffff);

    public int DistanceSymbol => (int)(Word & 31);
}
