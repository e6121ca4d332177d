using Containerize.Benchmarks;

// Figures depend on the machine and on what else it does: they are printed, and nothing fails because of them.
if (args is ["deflate", string file, .. var rest])
{
    await DeflateBenchmark.RunAsync(file, rounds: rest is [string rounds] ? int.Parse(rounds, null) : 5);
    return 0;
}

await Console.Error.WriteLineAsync("usage: deflate FILE [ROUNDS]");
return 1;
