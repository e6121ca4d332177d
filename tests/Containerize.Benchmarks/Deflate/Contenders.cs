using System.Globalization;
using System.IO.Compression;
using Containerize.Layers;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace Containerize.Benchmarks.Deflate;

/// <summary>Who takes part. All make a gzip member of each block, with its CRC, so that all do the same work.</summary>
internal static class Contenders
{
    public static Contender[] All { get; } =
    [
        .. Enum.GetValues<CompressionEffort>().Select(static effort => Ours(LayerCompression.Gzip, effort)),
        Ours(LayerCompression.Gzip, CompressionEffort.Default, isVerified: true),
        Platform(CompressionLevel.Fastest),
        Platform(CompressionLevel.Optimal),
        Platform(CompressionLevel.SmallestSize),
        SharpZip(1),
        SharpZip(6),
        .. Enum.GetValues<CompressionEffort>().Select(static effort => Ours(LayerCompression.Zstd, effort)),
    ];

    private static Contender Ours(LayerCompression compression, CompressionEffort effort, bool isVerified = false) => new(
        $"{compression} {effort}{(isVerified ? ", verified" : "")}",
        () =>
        {
            LayerFormat format = new(compression, effort);
            IBlockCompressor compressor = isVerified ? format.CreateCompressor() : format.CreateEncoder();
            byte[] output = new byte[compressor.Bound];
            return block => compressor.Compress(block, output);
        });

    private static Contender Platform(CompressionLevel level) => new(
        $"System.IO.Compression {level}",
        () =>
        {
            MemoryStream output = new(2 * DeflateBenchmark.BlockSize);
            return block =>
            {
                output.SetLength(0);
                using (GZipStream gzip = new(output, level, leaveOpen: true))
                {
                    gzip.Write(block);
                }

                return (int)output.Length;
            };
        });

    private static Contender SharpZip(int level) => new(
        string.Create(CultureInfo.InvariantCulture, $"SharpZipLib {level}"),
        () =>
        {
            Deflater deflater = new(level, noZlibHeaderOrFooter: true);
            ICSharpCode.SharpZipLib.Checksum.Crc32 crc = new();
            byte[] output = new byte[2 * DeflateBenchmark.BlockSize];
            return block =>
            {
                deflater.Reset();
                deflater.SetInput(block.Array, block.Offset, block.Count);
                deflater.Finish();
                crc.Update(block);
                return deflater.Deflate(output) + 18;
            };
        });
}
