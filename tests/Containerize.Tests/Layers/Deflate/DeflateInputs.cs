using System.Collections.Immutable;
using System.Text;

namespace Containerize.Tests.Layers.Deflate;

/// <summary>Blocks to compress, made of nothing but a number, so that they are the same everywhere and always.</summary>
internal static class DeflateInputs
{
    private const int Block = 1024 * 1024;

    /// <summary>Blocks at the edges of the format and of the encoder, by name.</summary>
    public static ImmutableSortedDictionary<string, byte[]> Edges { get; } = new Dictionary<string, byte[]>
    {
        ["empty"] = [],
        ["one byte"] = [42],
        ["two bytes"] = [1, 2],
        ["three equal bytes"] = [7, 7, 7],
        ["four equal bytes"] = [0, 0, 0, 0],
        ["all bytes"] = [.. Enumerable.Range(0, 256).Select(static i => (byte)i)],
        ["zeros"] = new byte[Block],
        ["match of 258"] = Repeated(1, 258),
        ["match of 259"] = Repeated(1, 259),
        ["match of 258 and 2"] = Repeated(1, 261),
        ["match of 258 and 3"] = Repeated(1, 262),
        ["two bytes by turns"] = Repeated(2, 100_000),
        ["noise"] = Noise(1, 70_000),
        ["a block of noise"] = Noise(2, Block),
        ["stored of 65535"] = Noise(3, 65535),
        ["stored of 65536"] = Noise(4, 65536),
        ["window less one"] = Text(5, (32 * 1024) - 1),
        ["window"] = Text(6, 32 * 1024),
        ["window and one"] = Text(7, (32 * 1024) + 1),
        ["table less one"] = Text(8, (64 * 1024) - 1),
        ["table"] = Text(9, 64 * 1024),
        ["table and one"] = Text(10, (64 * 1024) + 1),
        ["block less one"] = Text(11, Block - 1),
        ["block"] = Text(12, Block),
        ["match at the farthest"] = AtDistance(32 * 1024),
        ["match beyond the farthest"] = AtDistance((32 * 1024) + 1),
        ["match where the table wraps"] = AtDistance(64 * 1024),
        ["near match of three"] = AtDistance(4096, length: 3),
        ["far match of three"] = AtDistance(4097, length: 3),
        ["skewed"] = Skewed(),
        ["text, noise, zeros"] = [.. Text(13, 200_000), .. Noise(14, 200_000), .. new byte[200_000], .. Text(15, 200_000)],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>A block of a seed: up to 1 MiB, mostly small, of any kind.</summary>
    public static byte[] Random(ulong seed)
    {
        SplitMix random = new(seed);
        int length = random.Below(64) switch
        {
            0 => Block - random.Below(3),
            1 => (32 * 1024) - 2 + random.Below(5),
            2 => (64 * 1024) - 2 + random.Below(5),
            3 => random.Below(200_000),
            < 24 => random.Below(40),
            _ => random.Below(5000),
        };
        byte[] bytes = new byte[length];
        for (int at = 0; at < length;)
        {
            Span<byte> piece = bytes.AsSpan(at, Math.Min(length - at, 1 + random.Below(1 << random.Below(18))));
            Fill(bytes, at, piece, random);
            at += piece.Length;
        }

        return bytes;
    }

    private static void Fill(byte[] bytes, int at, Span<byte> piece, SplitMix random)
    {
        int kind = random.Below(6);
        int alphabet = 1 + random.Below(256);
        int distance = at is 0 ? 0 : 1 + random.Below(Math.Min(at, 1 << random.Below(17)));
        for (int i = 0; i < piece.Length; i++)
        {
            piece[i] = kind switch
            {
                0 => (byte)alphabet,
                1 => (byte)random.Below(256),
                2 => (byte)random.Below(alphabet),
                3 => (byte)Math.Min(random.Below(256), Math.Min(random.Below(256), random.Below(256))),
                _ when distance > 0 => random.Below(300) is 0 ? (byte)0 : bytes[at + i - distance],
                _ => (byte)i,
            };
        }
    }

    private static byte[] Repeated(int period, int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i % period))];

    private static byte[] Noise(ulong seed, int length)
    {
        SplitMix random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (byte)random.Below(256))];
    }

    private static byte[] Text(ulong seed, int length)
    {
        SplitMix random = new(seed);
        StringBuilder text = new();
        while (text.Length < length)
        {
            text.Append("word").Append(random.Below(3000)).Append(random.Below(8) is 0 ? ".\n" : " ");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    // Noise that holds the same bytes twice.
    private static byte[] AtDistance(int distance, int length = 300)
    {
        byte[] bytes = Noise(99, distance + length + 10);
        bytes.AsSpan(5, length).CopyTo(bytes.AsSpan(5 + distance));
        return bytes;
    }

    // Frequencies like Fibonacci's numbers, which make the longest codes there are.
    private static byte[] Skewed()
    {
        List<byte> bytes = [];
        for ((int symbol, int count, int next) = (0, 1, 1); bytes.Count + count < Block; (symbol, count, next) = (symbol + 1, next, count + next))
        {
            bytes.AddRange(Enumerable.Repeat((byte)symbol, count));
        }

        byte[] shuffled = [.. bytes];
        SplitMix random = new(16);
        for (int i = shuffled.Length - 1; i > 0; i--)
        {
            int other = random.Below(i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled;
    }
}
