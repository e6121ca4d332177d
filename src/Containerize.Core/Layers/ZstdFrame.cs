using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Containerize.Layers;

/// <summary>
/// Compresses one block into one Zstandard frame (<see href="https://www.rfc-editor.org/rfc/rfc8878">RFC 8878</see>) with its
/// length and a checksum of the content. A frame is made by one thread, since how many there are would move its bytes.
/// </summary>
internal sealed class ZstdFrame : IBlockCompressor
{
    private readonly Compressor _compressor;

    /// <param name="effort">How much time is spent.</param>
    public ZstdFrame(CompressionEffort effort)
    {
        _compressor = new Compressor(effort switch
        {
            CompressionEffort.Fastest => 1,
            CompressionEffort.Smallest => 12,
            _ => 3,
        });
        _compressor.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        _compressor.SetParameter(ZSTD_cParameter.ZSTD_c_contentSizeFlag, 1);

        // The library would choose this search by what the processor can do.
        _compressor.SetParameter(ZSTD_cParameter.ZSTD_c_experimentalParam14, (int)ZSTD_paramSwitch_e.ZSTD_ps_disable);
    }

    /// <inheritdoc/>
    public int BlockSize => 4 * 1024 * 1024;

    /// <inheritdoc/>
    public int Bound => Compressor.GetCompressBound(BlockSize);

    /// <inheritdoc/>
    public int Compress(ReadOnlySpan<byte> block, Span<byte> output) => _compressor.Wrap(block, output);

    /// <inheritdoc/>
    public void Dispose() => _compressor.Dispose();
}
