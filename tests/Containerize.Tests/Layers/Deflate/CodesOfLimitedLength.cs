using Containerize.Layers.Deflate;

namespace Containerize.Tests.Layers.Deflate;

public sealed class CodesOfLimitedLength
{
    [Theory]
    [InlineData(286, 14)]
    [InlineData(30, 15)]
    [InlineData(19, 7)]
    public void AreCompleteWhateverTheFrequencies(int symbols, int maxLength)
    {
        HuffmanCode code = new(symbols, maxLength);
        for (ulong seed = 0; seed < 500; seed++)
        {
            code.Build(Frequencies(symbols, seed));

            Assert.InRange(code.Lengths.ToArray().Max(), 1, maxLength);
            Assert.Equal(1 << maxLength, code.Lengths.ToArray().Where(static length => length > 0).Sum(length => 1 << (maxLength - length)));
        }
    }

    [Fact]
    public void AreShorterForWhatIsMoreFrequent()
    {
        HuffmanCode code = new(286, 14);
        int[] frequencies = Frequencies(286, 7);
        code.Build(frequencies);

        int[] used = [.. Enumerable.Range(0, 286).Where(symbol => frequencies[symbol] > 0).OrderBy(symbol => frequencies[symbol])];
        byte[] lengths = code.Lengths.ToArray();
        Assert.All(used.Zip(used.Skip(1)), pair => Assert.True(lengths[pair.First] >= lengths[pair.Second]));
    }

    // Some symbols not at all, and frequencies of very different size, so that codes come to their limit.
    private static int[] Frequencies(int symbols, ulong seed)
    {
        SplitMix random = new(seed);
        int share = 1 + random.Below(5);
        return [.. Enumerable.Range(0, symbols).Select(_ => random.Below(share) > 0 ? 0 : random.Below(1 << random.Below(20)))];
    }
}
