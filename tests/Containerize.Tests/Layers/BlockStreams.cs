using System.IO.Compression;
using Containerize.Layers;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;
using ZstdSharp;

namespace Containerize.Tests.Layers;

public sealed class BlockStreams : IDisposable
{
    private const int Mebibyte = 1024 * 1024;

    // Numbers as text, over several blocks of every format.
    private static readonly byte[] Content = System.Text.Encoding.ASCII.GetBytes(
        string.Concat(Enumerable.Range(0, 1_700_000).Select(static i => $"{i * 7919 % 65521:x} ")));

    private readonly TemporaryFolder _temp = new();

    public static TheoryData<LayerCompression, CompressionEffort> Formats { get; } = new()
    {
        { LayerCompression.Gzip, CompressionEffort.Fastest },
        { LayerCompression.Gzip, CompressionEffort.Default },
        { LayerCompression.Zstd, CompressionEffort.Fastest },
        { LayerCompression.Zstd, CompressionEffort.Default },
        { LayerCompression.Zstd, CompressionEffort.Smallest },
        { LayerCompression.None, CompressionEffort.Default },
    };

    public void Dispose() => _temp.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task DoNotDependOnHowWritesAreCut(LayerCompression compression, CompressionEffort effort)
    {
        using BlockCompression blocks = new(new LayerFormat(compression, effort));

        byte[] whole = await CompressAsync(blocks, Content, int.MaxValue);

        Assert.True(AreEqual(whole, await CompressAsync(blocks, Content, 77_777)));
        Assert.True(AreEqual(Content, Decompress(compression, whole)));
    }

    [ComponentTheory("gzip", "pigz", "zstd")]
    [InlineData(LayerCompression.Gzip, "gzip", "-t")]
    [InlineData(LayerCompression.Gzip, "pigz", "-t")]
    [InlineData(LayerCompression.Zstd, "zstd", "-t")]
    public async Task AreReadByTheProgramsOfTheFormat(LayerCompression compression, string program, string test)
    {
        using BlockCompression blocks = new(new LayerFormat(compression, CompressionEffort.Default));
        string file = _temp.Write("layer", await CompressAsync(blocks, Content, Mebibyte));

        await new Command(Tools.Require(program), test, file).RunAsync(default);
    }

    [Theory]
    [InlineData(LayerCompression.Gzip)]
    [InlineData(LayerCompression.Zstd)]
    [InlineData(LayerCompression.None)]
    public async Task HoldNothingOrOneByte(LayerCompression compression)
    {
        using BlockCompression blocks = new(new LayerFormat(compression, CompressionEffort.Default));

        byte[] nothing = Decompress(compression, await CompressAsync(blocks, [], 1));
        byte[] one = Decompress(compression, await CompressAsync(blocks, [42], 1));

        Assert.Empty(nothing);
        Assert.Equal(42, Assert.Single(one));
    }

    // More streams than there is room for blocks: each must come to its end although others hold room.
    [Fact]
    public async Task ShareTheirRoomWithoutWaitingForEachOther()
    {
        using BlockCompression blocks = new(new LayerFormat(LayerCompression.Gzip, CompressionEffort.Fastest));
        byte[] expected = await CompressAsync(blocks, Content, 100_000);

        byte[][] all = await Task.WhenAll(
            Enumerable.Range(0, (4 * Environment.ProcessorCount) + 1).Select(_ => Task.Run(() => CompressAsync(blocks, Content, 100_000))));

        Assert.All(all, bytes => Assert.True(AreEqual(expected, bytes)));
    }

    [Fact]
    public async Task GiveTheirRoomBackWhenTheyEndEarly()
    {
        using BlockCompression blocks = new(new LayerFormat(LayerCompression.Gzip, CompressionEffort.Fastest));
        for (int i = 0; i < 10 * Environment.ProcessorCount; i++)
        {
            await using BlockCompressionStream unfinished = new(Stream.Null, blocks);
            await unfinished.WriteAsync(Content.AsMemory(0, Mebibyte + 1));
        }

        Assert.True((await CompressAsync(blocks, Content, Mebibyte)).Length > 0);
    }

    [Fact]
    public async Task HaveFramesOfFourMebibytesInZstandard()
    {
        using BlockCompression blocks = new(new LayerFormat(LayerCompression.Zstd, CompressionEffort.Default));

        byte[] first = await CompressAsync(blocks, Content[..(4 * Mebibyte)], Mebibyte);
        byte[] both = await CompressAsync(blocks, Content[..((4 * Mebibyte) + 1)], Mebibyte);

        Assert.True(AreEqual(first, both[..first.Length]));
        Assert.Equal([0x28, 0xb5, 0x2f, 0xfd], both[first.Length..(first.Length + 4)]);
    }

    // Quickly, and without a failure that prints megabytes.
    private static bool AreEqual(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);

    private static async Task<byte[]> CompressAsync(BlockCompression blocks, byte[] content, int writeSize)
    {
        using MemoryStream inner = new();
        await using BlockCompressionStream stream = new(inner, blocks);
        for (int at = 0; at < content.Length; at += Math.Min(writeSize, content.Length - at))
        {
            await stream.WriteAsync(content.AsMemory(at, Math.Min(writeSize, content.Length - at)));
        }

        await stream.FinishAsync(default);
        return inner.ToArray();
    }

    private static byte[] Decompress(LayerCompression compression, byte[] bytes)
    {
        using MemoryStream source = new(bytes);
        using Stream reader = compression switch
        {
            LayerCompression.Gzip => new GZipStream(source, CompressionMode.Decompress),
            LayerCompression.Zstd => new DecompressionStream(source),
            _ => source,
        };
        using MemoryStream content = new();
        reader.CopyTo(content);
        return content.ToArray();
    }
}
