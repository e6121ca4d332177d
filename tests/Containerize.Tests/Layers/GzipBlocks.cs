using System.IO.Compression;
using Containerize.Layers;

namespace Containerize.Tests.Layers;

public sealed class GzipBlocks
{
    private const int Block = 1024 * 1024;

    // Text that compresses, and differs from block to block.
    private static readonly byte[] Content =
        [.. Enumerable.Range(0, 2 * Block + 12345).Select(static i => (byte)(i / 7 % 64 + i / Block))];

    [Theory]
    [InlineData(1000)]
    [InlineData(Block - 1)]
    [InlineData(Block)]
    [InlineData(Block + 1)]
    [InlineData(int.MaxValue)]
    public async Task DoNotDependOnHowWritesAreCut(int writeSize) =>
        Assert.Equal(await CompressAsync(Content, 77777), await CompressAsync(Content, writeSize));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(Block, 1)]
    [InlineData(Block + 1, 2)]
    [InlineData(2 * Block, 2)]
    public async Task AreMembersOfOneMebibyte(int length, int members)
    {
        byte[] compressed = await CompressAsync(Content[..length], int.MaxValue);

        Assert.Equal(members, MembersOf(compressed));
        Assert.Equal(Content[..length], Decompress(compressed));
    }

    [Fact]
    public async Task AreReadByTheUsualReader() => Assert.Equal(Content, Decompress(await CompressAsync(Content, 100_000)));

    [Fact]
    public async Task SayNothingOfTimeAndSystem() => Assert.Equal(
        [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff], (await CompressAsync([], 1))[..10]);

    [Fact]
    public async Task SurviveBytesThatDoNotCompress()
    {
        byte[] noise = new byte[Block + 99];
        new Random(1).NextBytes(noise);

        Assert.Equal(noise, Decompress(await CompressAsync(noise, 4096)));
    }

    [Fact]
    public async Task LeaveTheOtherStreamOpen()
    {
        using MemoryStream inner = new();
        using BlockCompression compression = new(LayerFormat.Default);
        await using (BlockCompressionStream gzip = new(inner, compression))
        {
            await gzip.FinishAsync(default);
        }

        Assert.True(inner.CanWrite);
        Assert.NotEqual(0, inner.Length);
    }

    private static async Task<byte[]> CompressAsync(byte[] content, int writeSize)
    {
        using MemoryStream inner = new();
        using BlockCompression compression = new(LayerFormat.Default);
        await using BlockCompressionStream gzip = new(inner, compression);
        for (int at = 0; at < content.Length; at += Math.Min(writeSize, content.Length - at))
        {
            await gzip.WriteAsync(content.AsMemory(at, Math.Min(writeSize, content.Length - at)));
        }

        await gzip.FinishAsync(default);
        return inner.ToArray();
    }

    private static byte[] Decompress(byte[] compressed)
    {
        using MemoryStream source = new(compressed);
        using GZipStream gzip = new(source, CompressionMode.Decompress);
        using MemoryStream content = new();
        gzip.CopyTo(content);
        return content.ToArray();
    }

    private static int MembersOf(byte[] compressed)
    {
        int members = 0;
        ReadOnlySpan<byte> header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
        for (int at = 0, next; (next = compressed.AsSpan(at).IndexOf(header)) >= 0; at += next + header.Length)
        {
            members++;
        }

        return members;
    }
}
