using System.Diagnostics;
using System.Globalization;

namespace Containerize.Benchmarks.Deflate;

/// <summary>Compresses a file in blocks of 1 MiB by all contenders in turn, several times over, so that a slow spell hits all of them.</summary>
internal static class DeflateBenchmark
{
    public const int BlockSize = 1024 * 1024;

    public static async Task RunAsync(string file, int rounds)
    {
        byte[] input = await File.ReadAllBytesAsync(file);
        Contender[] contenders = Contenders.All;
        long[] sizes = new long[contenders.Length];
        List<double>[] alone = [.. contenders.Select(static _ => new List<double>())];
        List<double>[] together = [.. contenders.Select(static _ => new List<double>())];
        for (int round = -1; round < rounds; round++)
        {
            for (int i = 0; i < contenders.Length; i++)
            {
                double one = Measure(contenders[i], input, threads: 1, out sizes[i]);
                double two = Measure(contenders[i], input, threads: 2, out _);
                if (round >= 0)
                {
                    alone[i].Add(one);
                    together[i].Add(two);
                }
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{input.Length / 1e6:0.0} MB in blocks of 1 MiB, {rounds} rounds by turns, medians; {Environment.ProcessorCount} processors"));
        Console.WriteLine("| | bytes | ratio | MB/s, one thread | MB/s, two threads |");
        Console.WriteLine("|---|---|---|---|---|");
        for (int i = 0; i < contenders.Length; i++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {contenders[i].Name} | {sizes[i]} | {(double)sizes[i] / input.Length:0.0000} | {Speed(alone[i]):0} | {Speed(together[i]):0} |"));
        }

        double Speed(List<double> seconds) => input.Length / 1e6 / seconds.Order().ElementAt(seconds.Count / 2);
    }

    private static double Measure(Contender contender, byte[] input, int threads, out long size)
    {
        int next = -1;
        int blocks = (input.Length + BlockSize - 1) / BlockSize;
        long total = 0;
        Thread[] workers =
        [
            .. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
            {
                Func<ArraySegment<byte>, int> compress = contender.Create();
                for (int block; (block = Interlocked.Increment(ref next)) < blocks;)
                {
                    int start = block * BlockSize;
                    Interlocked.Add(ref total, compress(new ArraySegment<byte>(input, start, Math.Min(BlockSize, input.Length - start))));
                }
            })),
        ];
        Stopwatch clock = Stopwatch.StartNew();
        foreach (Thread worker in workers)
        {
            worker.Start();
        }

        foreach (Thread worker in workers)
        {
            worker.Join();
        }

        size = total;
        return clock.Elapsed.TotalSeconds;
    }
}
