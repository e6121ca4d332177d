using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Containerize.TestSupport.Processes;

namespace Containerize.TestSupport.Soak;

/// <summary>
/// Many processes of the real tool push to a real registry that is killed and started at random; some of them are killed too.
/// Then everything is read back.
/// </summary>
public static class PushSoak
{
    /// <summary>Runs a soak.</summary>
    /// <param name="options">How much it does.</param>
    /// <param name="say">Is told how it goes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<SoakReport> RunAsync(SoakOptions options, Action<string> say, CancellationToken cancellationToken)
    {
        using TemporaryFolder folder = new();
        await using RestartingRegistry registry = new();
        await registry.StartAsync(cancellationToken);
        long start = Stopwatch.GetTimestamp();
        ConcurrentBag<SoakPush> pushes = [];
        using (CancellationTokenSource end = new())
        {
            Task game = registry.KillAtRandomAsync(new Random(options.Seed), end.Token);
            ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Processes, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(Enumerable.Range(0, options.Pushes), parallel, async (number, token) =>
            {
                pushes.Add(await PushAsync(options, number, registry.Host, folder, token));
                if (pushes.Count % 25 is 0)
                {
                    say($"{pushes.Count} of {options.Pushes} pushes, {registry.Kills} kills of the registry, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
                }
            });
            await end.CancelAsync();
            await game;
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        say($"reading back after {time.TotalSeconds:0} s");
        ImmutableArray<string> mistakes = await new SoakReader(registry.Host, folder).ReadAsync([.. pushes], cancellationToken);
        return new SoakReport([.. pushes.OrderBy(static push => push.Tag, StringComparer.Ordinal)], registry.Kills, time, mistakes);
    }

    private static async Task<SoakPush> PushAsync(
        SoakOptions options, int number, string host, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        Random random = new((options.Seed * 100_000) + number);
        string name = number.ToString("0000", CultureInfo.InvariantCulture);
        string publish = folder.Folder($"publish-{name}");
        SoakPush push = new(
            $"soak/app{number % options.Repositories}", $"push-{name}", SoakApp.Write(publish, random.Next()), SoakOutcome.Hung, "", "", default);
        string result = folder.At($"result-{name}.json");
        Command command = new(
            Tools.Require("dotnet"),
            options.Tool, "build", publish, "--base", "scratch", "--to", $"{host}/{push.Repository}:{push.Tag}", "--tag", "latest",
            "--output-json", result)
        {
            Timeout = options.Patience,
        };
        long start = Stopwatch.GetTimestamp();
        try
        {
            await using RunningProcess process = command.Start();
            bool isKilled = random.Next(options.PushesPerKill) is 0;
            if (isKilled)
            {
                await Task.Delay(random.Next(200, 3000), cancellationToken);
                await process.KillAsync();
            }

            CommandResult ended = await process.WaitForEndAsync(cancellationToken);
            return push with
            {
                Outcome = ended.ExitCode is 0 ? SoakOutcome.Succeeded : isKilled ? SoakOutcome.Killed : SoakOutcome.Failed,
                Digest = ended.ExitCode is 0 ? DigestOf(result) : "",
                Words = ended.ExitCode is 0 ? "" : ended.Error.Trim(),
                Time = Stopwatch.GetElapsedTime(start),
            };
        }
        catch (TimeoutException)
        {
            return push with { Time = Stopwatch.GetElapsedTime(start) };
        }
        finally
        {
            Directory.Delete(publish, recursive: true);
        }
    }

    private static string DigestOf(string result) => JsonElement.Parse(File.ReadAllText(result)).GetProperty("digest").GetString()!;
}
