using System.Collections.Immutable;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Tool;

/// <summary><c>containerize cache</c>, on the cache of one build.</summary>
public sealed class CacheOutput : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _temp = new();

    private string Folder => _temp.At("cache/v1");

    private string[] Blobs => Directory.GetFiles(Path.Combine(Folder, "blobs"));

    public async Task InitializeAsync() => _ = await new Command(
        "dotnet", Tool, "build", FixedApp.Write(_temp.At("publish")).Folder, "--base", "scratch", "--to", $"oci:{_temp.At("layout")}")
    {
        Environment = Environment,
    }.RunAsync(default);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task SaysWhereItIs() => Assert.Equal($"{Folder}\n", (await RunAsync("dir")).Output.ReplaceLineEndings("\n"));

    [Fact]
    public async Task ListsEveryLayer()
    {
        string[] lines = (await RunAsync("list")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(Blobs.Length + 1, lines.Length);
        Assert.All(Blobs, blob => Assert.Single(lines, line => line.StartsWith($"sha256:{Path.GetFileName(blob)}  ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task DeletesTheDamagedAlone()
    {
        string[] blobs = Blobs;
        byte[] content = await File.ReadAllBytesAsync(blobs[0]);
        content[^1] ^= 1;
        await File.WriteAllBytesAsync(blobs[0], content);

        CommandResult result = await RunAsync("verify");

        Assert.Contains($"sha256:{Path.GetFileName(blobs[0])}", result.Output, StringComparison.Ordinal);
        Assert.Equal(blobs[1..].Order(StringComparer.Ordinal), Blobs.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task KeepsWhatWasUsedAMomentAgo()
    {
        string[] blobs = Blobs;

        Assert.Equal("0 bytes deleted\n", (await RunAsync("prune", "--all")).Output.ReplaceLineEndings("\n"));
        Assert.Equal(blobs, Blobs);
    }

    [Fact]
    public async Task DeletesWhatIsOlder()
    {
        string[] blobs = Blobs;
        File.SetLastWriteTimeUtc(blobs[0], DateTime.UtcNow.AddDays(-8));
        File.SetLastWriteTimeUtc(blobs[1], DateTime.UtcNow.AddDays(-6));

        await RunAsync("prune", "--older-than", "7d");

        Assert.Equal(blobs[1..].Order(StringComparer.Ordinal), Blobs.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task DeletesTheOldestBeyondASize()
    {
        string[] blobs = Blobs;
        File.SetLastWriteTimeUtc(blobs[0], DateTime.UtcNow.AddHours(-2));
        File.SetLastWriteTimeUtc(blobs[1], DateTime.UtcNow.AddHours(-1));
        long all = new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length);

        await RunAsync("prune", "--size", $"{all - 1}B");

        Assert.Equal(blobs[1..].Order(StringComparer.Ordinal), Blobs.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--size", "much")]
    [InlineData("--size", "-1")]
    [InlineData("--older-than", "a week")]
    public async Task RefusesWhatIsNoAmount(string option, string value)
    {
        CommandResult result = await RunAsync("prune", option, value);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("error CTZ1012: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysWhyThereIsNone()
    {
        Directory.Delete(_temp.At("cache"), recursive: true);
        _temp.Write("cache", "a file");

        CommandResult result = await RunAsync("list");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("error CTZ0004: ", result.Error, StringComparison.Ordinal);
    }

    private static string Tool => Path.Combine(AppContext.BaseDirectory, "containerize.dll");

    private ImmutableDictionary<string, string?> Environment =>
        ImmutableDictionary<string, string?>.Empty.Add("CONTAINERIZE_CACHE_FOLDER", _temp.At("cache"));

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        new Command("dotnet", [Tool, "cache", .. arguments]) { Environment = Environment }.RunToEndAsync(default);
}
