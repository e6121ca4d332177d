using System.Collections.Immutable;
using System.Globalization;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Building;

/// <summary>How much memory the tool needs for a publish folder of one gigabyte, as Linux counts it.</summary>
public sealed class MemoryOfABuild : IDisposable
{
    private const int Files = 3000;
    private const int FileSize = 350_000;
    private const int MostMegabytes = 250;

    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [ComponentTheory("ln")]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public async Task IsBounded(string compression)
    {
        PublishedApp app = PublishedApp.Typical(_temp.At("publish"));
        await WriteAsync(Path.Combine(app.Folder, "data"));

        await using RunningProcess tool = new Command(
            "dotnet", Path.Combine(AppContext.BaseDirectory, "containerize.dll"), "build", app.Folder, "--base", "scratch",
            "--to", $"oci:{_temp.At("layout")}", "--compression", compression, "--compression-level", "fastest", "--no-cache")
        {
            Environment = ImmutableDictionary<string, string?>.Empty.Add("XDG_CACHE_HOME", _temp.At("cache")),
            Timeout = TimeSpan.FromMinutes(10),
        }.Start();
        Task<CommandResult> end = tool.WaitForEndAsync(default);
        int peak = 0;
        while (!end.IsCompleted)
        {
            peak = Math.Max(peak, PeakOf(tool.Id));
            await Task.WhenAny(end, Task.Delay(20));
        }

        Assert.Equal(0, (await end).ExitCode);
        Assert.InRange(peak, 1, MostMegabytes);
    }

    // Many names of a few files: a gigabyte to read, and little to write.
    private async Task WriteAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        for (int number = 0; number < 5; number++)
        {
            string text = FixedApp.Text(FileSize + number);
            await File.WriteAllTextAsync(_temp.At($"content{number}"), text);
        }

        string script = string.Create(CultureInfo.InvariantCulture, $"i=0; while [ $i -lt {Files} ]; do echo \"$1/content$((i % 5)) $2/$i.txt\"; i=$((i + 1)); done | xargs -n 2 -P 2 ln");
        await new Command("sh", "-c", script, "sh", _temp.Path, folder).RunAsync(default);
    }

    // proc(5): the most memory that was resident, in kilobytes.
    private static int PeakOf(int process)
    {
        try
        {
            string line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"))
                .FirstOrDefault(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) ?? "VmHWM: 0 kB";
            return int.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
