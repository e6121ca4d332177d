using System.IO.Compression;
using Containerize.Oci;

namespace Containerize.Layers;

/// <summary>How layers are written.</summary>
/// <param name="Compression">What they are compressed with.</param>
/// <param name="Effort">How much time is spent on making them small. Without compression it says nothing.</param>
public sealed record LayerFormat(LayerCompression Compression, CompressionEffort Effort)
{
    /// <summary>Gzip, with the default effort.</summary>
    public static LayerFormat Default { get; } = new(LayerCompression.Gzip, CompressionEffort.Default);

    /// <summary>The media type of a layer that is written so.</summary>
    public string MediaType => Compression switch
    {
        LayerCompression.Gzip => MediaTypes.OciLayerGzip,
        LayerCompression.Zstd => MediaTypes.OciLayerZstd,
        _ => MediaTypes.OciLayer,
    };

    /// <summary>A compressor of blocks. What our own encoder makes is read back before anyone has it. It serves one thread at a time.</summary>
    internal IBlockCompressor CreateCompressor() => Compression switch
    {
        LayerCompression.Gzip => new VerifiedCompressor(
            CreateEncoder(), static result => new GZipStream(result, CompressionMode.Decompress, leaveOpen: true)),
        _ => CreateEncoder(),
    };

    /// <summary>The compressor alone.</summary>
    internal IBlockCompressor CreateEncoder() => Compression switch
    {
        LayerCompression.Gzip => new GzipMember(Effort),
        LayerCompression.Zstd => new ZstdFrame(Effort),
        _ => new StoredBlock(),
    };
}
