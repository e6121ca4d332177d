namespace Containerize.Tests.Layers.Deflate;

/// <summary>Random numbers of a seed (SplitMix64). Those of .NET may be others in another version.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0, below a bound.</summary>
    public int Below(int bound)
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)(((mixed ^ (mixed >> 31)) >> 33) % (ulong)bound);
    }
}
