using System.IO.Compression;
using Containerize.Layers;

namespace Containerize.Tests.Layers;

/// <summary>A result that is not read back as its block goes no further.</summary>
public sealed class VerifiedBlocks
{
    private static readonly byte[] Block = [.. Enumerable.Range(0, 200_000).Select(static i => (byte)(i / 3))];

    public static TheoryData<string> Mistakes => [.. ByName.Keys];

    private static Dictionary<string, Func<byte[], byte[]>> ByName => new()
    {
        ["one byte other"] = static block => [.. block[..^1], (byte)~block[^1]],
        ["shorter"] = static block => block[..^1],
        ["longer"] = static block => [.. block, 0],
        ["empty"] = static _ => [],
    };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200_000)]
    public void AreThoseOfTheEncoder(int length)
    {
        byte[] block = Block[..length];

        foreach (LayerCompression compression in Enum.GetValues<LayerCompression>())
        {
            LayerFormat format = new(compression, CompressionEffort.Default);
            using IBlockCompressor plain = format.CreateEncoder();
            using IBlockCompressor verified = format.CreateCompressor();

            Assert.Equal(Compress(plain, block), Compress(verified, block));
        }
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void AreNeverThoseOfAnotherBlock(string mistake)
    {
        using VerifiedCompressor compressor = new(new Mistaken(ByName[mistake]), Decode);

        Assert.Throws<InvalidOperationException>(() => Compress(compressor, Block));
    }

    [Fact]
    public void AreNeverBytesThatNoDecoderReads()
    {
        using VerifiedCompressor compressor = new(new StoredBlock(), Decode);

        Assert.Throws<InvalidOperationException>(() => Compress(compressor, Block));
    }

    private static GZipStream Decode(Stream result) => new(result, CompressionMode.Decompress, leaveOpen: true);

    private static byte[] Compress(IBlockCompressor compressor, byte[] block)
    {
        byte[] output = new byte[compressor.Bound];
        return output[..compressor.Compress(block, output)];
    }

    /// <summary>An encoder with a mistake: it writes the member of another block.</summary>
    private sealed class Mistaken(Func<byte[], byte[]> mistake) : IBlockCompressor
    {
        private readonly GzipMember _right = new(CompressionEffort.Default);

        public int BlockSize => _right.BlockSize;

        public int Bound => _right.Bound;

        public int Compress(ReadOnlySpan<byte> block, Span<byte> output) => _right.Compress(mistake(block.ToArray()), output);

        public void Dispose() => _right.Dispose();
    }
}
