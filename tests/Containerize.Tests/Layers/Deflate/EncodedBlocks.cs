using Containerize.Layers;

namespace Containerize.Tests.Layers.Deflate;

public sealed class EncodedBlocks
{
    [Theory]
    [InlineData(CompressionEffort.Fastest)]
    [InlineData(CompressionEffort.Default)]
    [InlineData(CompressionEffort.Smallest)]
    public void AreReadByOthers(CompressionEffort effort)
    {
        foreach ((string name, byte[] block) in DeflateInputs.Edges)
        {
            byte[] stream = Decoders.Encode(effort, block);

            Assert.True(block.AsSpan().SequenceEqual(Decoders.OfThePlatform(stream)), $"{name}, the platform's reader");
            Assert.True(block.AsSpan().SequenceEqual(Decoders.OfSharpZipLib(stream)), $"{name}, SharpZipLib");
        }
    }

    [Theory]
    [InlineData(CompressionEffort.Fastest)]
    [InlineData(CompressionEffort.Default)]
    [InlineData(CompressionEffort.Smallest)]
    public void DoNotDependOnWhatWasEncodedBefore(CompressionEffort effort)
    {
        Containerize.Layers.Deflate.DeflateEncoder used = new(effort);
        foreach (byte[] block in DeflateInputs.Edges.Values)
        {
            Assert.True(Decoders.Encode(effort, block).AsSpan().SequenceEqual(Decoders.Encode(used, block)));
        }
    }

    [Fact]
    public void GrowByAtMostAFewBytes()
    {
        foreach ((string name, byte[] block) in DeflateInputs.Edges)
        {
            int length = Decoders.Encode(CompressionEffort.Default, block).Length;
            Assert.True(length <= block.Length + (block.Length / 2000) + 5, $"{name}: {length} of {block.Length}");
        }
    }

    [Fact]
    public void AreSmallerWithMoreEffort()
    {
        byte[] block = DeflateInputs.Edges["block"];
        int[] sizes = [.. Enum.GetValues<CompressionEffort>().Select(effort => Decoders.Encode(effort, block).Length)];

        Assert.True(sizes[0] > sizes[1] && sizes[1] > sizes[2], string.Join(", ", sizes));
    }
}
