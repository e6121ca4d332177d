using System.Globalization;
using Containerize.Layers;
using Containerize.Layers.Deflate;

namespace Containerize.Tests.Layers.Deflate;

/// <summary>
/// Random blocks, encoded and read by three decoders: the platform's, SharpZipLib, and the program <c>gzip</c> where there is one.
/// <c>CONTAINERIZE_FUZZ_CASES</c> says how many, and <c>CONTAINERIZE_FUZZ_SEED</c> where to begin; a failure names the seed to begin with.
/// </summary>
public sealed class FuzzedBlocks
{
    [Fact]
    public async Task AreReadByOthers()
    {
        using GzipBatch batch = new();
        DeflateEncoder[] encoders = [.. Enum.GetValues<CompressionEffort>().Select(static effort => new DeflateEncoder(effort))];
        ulong first = (ulong)Setting("CONTAINERIZE_FUZZ_SEED", 1);
        ulong end = first + (ulong)Setting("CONTAINERIZE_FUZZ_CASES", 300);
        for (ulong seed = first; seed < end; seed++)
        {
            byte[] block = DeflateInputs.Random(seed);
            byte[] stream = Decoders.Encode(encoders[(int)(seed % (ulong)encoders.Length)], block);
            Assert.True(block.AsSpan().SequenceEqual(Decoders.OfThePlatform(stream)), $"seed {seed}, the platform's reader");
            Assert.True(block.AsSpan().SequenceEqual(Decoders.OfSharpZipLib(stream)), $"seed {seed}, SharpZipLib");
            batch.Add(block, stream);
            if (batch.IsFull || seed == end - 1)
            {
                await batch.ShouldBeReadByGzipAsync($"up to seed {seed}");
            }
        }
    }

    private static long Setting(string name, long otherwise) =>
        long.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out long value) ? value : otherwise;
}
