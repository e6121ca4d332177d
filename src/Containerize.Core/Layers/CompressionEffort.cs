namespace Containerize.Layers;

/// <summary>How much time is spent on making a layer small. Each effort has bytes of its own, the same on every machine.</summary>
public enum CompressionEffort
{
    /// <summary>The layer is made soon; it is larger.</summary>
    Fastest,

    /// <summary>The layer is small for the time that it takes.</summary>
    Default,

    /// <summary>The layer is as small as it gets; it takes several times as long.</summary>
    Smallest,
}
