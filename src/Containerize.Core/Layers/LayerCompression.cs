namespace Containerize.Layers;

/// <summary>What the tar of a layer is compressed with.</summary>
public enum LayerCompression
{
    /// <summary>Gzip (RFC 1952), which every reader of images takes.</summary>
    Gzip,

    /// <summary>Zstandard (RFC 8878): smaller and sooner made, and not taken by every reader.</summary>
    Zstd,

    /// <summary>Nothing: the layer is the tar.</summary>
    None,
}
