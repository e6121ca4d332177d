using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Containerize.Caching;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize cache</c>: what builds keep for the next one.</summary>
internal static class CacheCommand
{
    private const string DirExamples =
        """
          containerize cache dir
              Where the cache is, to be kept by a build service from one run to the next.
        """;

    private const string ListExamples =
        """
          containerize cache list
              Every layer that is kept, its size and when it was last used.
        """;

    private const string PruneExamples =
        """
          containerize cache prune --older-than 7d --size 2GB
              What was not used for a week goes, and then the oldest beyond two gigabytes.
        """;

    private const string VerifyExamples =
        """
          containerize cache verify
              After a crash, or to see that a disk is sound.
        """;

    private static readonly Func<string, string?> Variables = Environment.GetEnvironmentVariable;

    public static Command Create() => new("cache", "Shows and cleans what builds keep for the next one. Deleting it changes no image.")
    {
        Dir(),
        List(),
        Prune(),
        Verify(),
    };

    private static Command Dir()
    {
        Command command = new("dir", "Prints the folder of the cache.");
        ExamplesHelpAction.AddTo(command, DirExamples);
        command.SetAction(static _ => Console.Out.WriteLine(CacheContents.Folder(Variables)));
        return command;
    }

    private static Command List()
    {
        Command command = new("list", "Prints the layers that are kept, the last used first: digest, bytes, and the time of the last use in UTC.");
        ExamplesHelpAction.AddTo(command, ListExamples);
        command.SetAction(static _ =>
        {
            CacheContents cache = CacheContents.Open(Variables);
            foreach (KeptLayer layer in cache.Layers)
            {
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{layer.Digest}  {layer.Size,12}  {layer.LastUsed:yyyy-MM-dd HH:mm:ss}"));
            }

            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cache.Bytes} bytes in {CacheContents.Folder(Variables)}"));
        });
        return command;
    }

    private static Command Prune()
    {
        Option<string> size = One("--size", "SIZE", "The most that may be left, such as 500MB or 2GB. Default: 8GiB, as builds leave.");
        Option<string> age = One("--older-than", "TIME", "What was not used for so long goes, such as 12h or 7d. Default: 30d, as builds do.");
        Option<bool> all = new("--all") { Description = "Deletes everything." };
        Command command = new("prune", "Deletes what is too old or too much. What was used in the last ten minutes stays.") { size, age, all };
        ExamplesHelpAction.AddTo(command, PruneExamples);
        command.SetAction(parsed =>
        {
            bool isAll = parsed.GetValue(all);
            long? bound = isAll ? 0 : CacheAmounts.Bytes(parsed.GetValue(size));
            TimeSpan? limit = CacheAmounts.Time(parsed.GetValue(age));
            long freed = CacheContents.Open(Variables).Prune(bound, limit);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{freed} bytes deleted"));
        });
        return command;
    }

    private static Command Verify()
    {
        Command command = new("verify", "Reads every layer that is kept, and deletes those whose bytes are not right.");
        ExamplesHelpAction.AddTo(command, VerifyExamples);
        command.SetAction(static async (_, cancellationToken) =>
        {
            CacheContents cache = CacheContents.Open(Variables);
            ImmutableArray<string> wrong = await cache.VerifyAsync(cancellationToken);
            foreach (string digest in wrong)
            {
                await Console.Out.WriteLineAsync($"{digest}  was damaged and is deleted");
            }

            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{cache.Layers.Length} right, {wrong.Length} damaged"));
        });
        return command;
    }
}
