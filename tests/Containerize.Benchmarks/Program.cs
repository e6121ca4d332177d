using Containerize.Benchmarks.Deflate;
using Containerize.Benchmarks.Peers;

// Figures depend on the machine and on what else it does: they are printed, and nothing fails because of them.
switch (args)
{
    case ["deflate", string file, .. var rest]:
        await DeflateBenchmark.RunAsync(file, Rounds(rest));
        return 0;

    case ["peers", string package, .. var rest]:
        PeerBenchmark benchmark = new(package, Rounds(rest));
        foreach (Scenario scenario in Scenario.All)
        {
            Console.WriteLine((await benchmark.RunAsync(scenario, default)).ToMarkdown());
        }

        return 0;

    default:
        await Console.Error.WriteLineAsync("usage: deflate FILE [ROUNDS] | peers PACKAGE_FOLDER [ROUNDS]");
        return 1;
}

static int Rounds(string[] rest) => rest is [string rounds] ? int.Parse(rounds, null) : 5;
