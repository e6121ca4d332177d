using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Containerize.Images;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Tool;

/// <summary>Locks of bases and builds without a registry, as a user meets them on the command line.</summary>
public sealed class BasesOfTheTool : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly Image _was = RandomImage.Create(51);
    private readonly Image _isNow = RandomImage.Create(52);
    private FaultyRegistry _registry = null!;

    private string Base => $"{_registry.Authority}/team/base:1";

    public async Task InitializeAsync()
    {
        PublishedApp.Typical(_temp.At("publish"));
        _registry = await FaultyRegistry.StartAsync();
        _registry.Store.Add("team/base", "1", _was);
    }

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task AreLockedByACommandAndHeldToTheLock()
    {
        CommandResult locking = await RunAsync("base", "lock", Base, "--rid", "linux-x64", "--file", _temp.At("lock.json"));
        Assert.Equal((0, $"{Base} linux/amd64 {_was.Digest}"), (locking.ExitCode, locking.Output.Trim()));
        string[] held = ["--base-lock", _temp.At("lock.json"), "--locked"];
        Assert.Equal(0, (await BuildAsync(held)).ExitCode);
        _registry.Store.Add("team/base", "1", _isNow);

        CommandResult drifted = await BuildAsync(held);
        CommandResult told = await BuildAsync("--base-lock", _temp.At("lock.json"));

        Assert.Equal(1, drifted.ExitCode);
        Assert.Contains(
            $"error CTZ2010: the base image is not the one that was locked for linux/amd64: it is {_isNow.Digest} and was {_was.Digest}, {Base};",
            drifted.Output + drifted.Error,
            StringComparison.Ordinal);
        Assert.Equal(0, told.ExitCode);
        Assert.Contains("warning CTZ2010", told.Output + told.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepTheOtherEntriesOfALock()
    {
        _registry.Store.Add("team/other", "2", _isNow);

        await RunAsync("base", "lock", Base, "--rid", "linux-x64", "--file", _temp.At("lock.json"));
        await RunAsync("base", "lock", $"{_registry.Authority}/team/other:2", "--rid", "linux-x64", "--file", _temp.At("lock.json"));

        JsonNode bases = JsonNode.Parse(await File.ReadAllTextAsync(_temp.At("lock.json")))!["bases"]!;
        Assert.Equal(_was.Digest.ToString(), (string?)bases[Base]!["linux/amd64"]);
        Assert.Equal(_isNow.Digest.ToString(), (string?)bases[$"{_registry.Authority}/team/other:2"]!["linux/amd64"]);
    }

    [Fact]
    public async Task AreResolvedToWhatTheyStandFor()
    {
        CommandResult resolved = await RunAsync("base", "resolve", Base, "--rid", "linux-x64");

        Assert.StartsWith($"{_was.Digest}  linux/amd64  3 layers, 9000 bytes", resolved.Output, StringComparison.Ordinal);
        Assert.Equal(2, _registry.Requests.Length);
    }

    [Fact]
    public async Task AreCheckedForNewerOnes()
    {
        await RunAsync("base", "lock", Base, "--rid", "linux-x64", "--file", _temp.At("lock.json"));
        CommandResult before = await RunAsync("base", "check", "--file", _temp.At("lock.json"), "--exit-code");
        _registry.Store.Add("team/base", "1", _isNow);

        CommandResult told = await RunAsync("base", "check", Base, "--file", _temp.At("lock.json"));
        CommandResult json = await RunAsync("base", "check", "--file", _temp.At("lock.json"), "--exit-code", "--json");

        Assert.Equal((0, $"current  {Base} linux/amd64 {_was.Digest}"), (before.ExitCode, before.Output.Trim()));
        Assert.Equal(0, told.ExitCode);
        Assert.StartsWith($"newer    {Base} linux/amd64 {_was.Digest} -> {_isNow.Digest}", told.Output, StringComparison.Ordinal);
        Assert.Equal(2, json.ExitCode);
        JsonNode check = JsonNode.Parse(json.Output)!;
        Assert.Equal((1, false), ((int)check["version"]!, (bool)check["isCurrent"]!));
        Assert.Equal((_was.Digest.ToString(), _isNow.Digest.ToString()), ((string?)check["bases"]![0]!["locked"], (string?)check["bases"]![0]!["now"]));
    }

    [Fact]
    public async Task AreNotCheckedWhereTheLockHasNone()
    {
        await RunAsync("base", "lock", Base, "--rid", "linux-x64", "--file", _temp.At("lock.json"));

        CommandResult other = await RunAsync("base", "check", "registry.example.com/other", "--file", _temp.At("lock.json"));
        CommandResult none = await RunAsync("base", "check", "--file", _temp.At("none.json"));

        Assert.Equal((1, 1), (other.ExitCode, none.ExitCode));
        Assert.Contains("error CTZ2010: the lock does not hold the base image 'registry.example.com/other'", other.Error, StringComparison.Ordinal);
        Assert.Contains("error CTZ2010: the lock holds no base image", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreUsableOfflineOnceTheyWereUsed()
    {
        CommandResult before = await BuildAsync("--offline");
        Assert.Equal(0, (await BuildAsync()).ExitCode);
        string online = Digest();
        int asked = _registry.Requests.Length;

        CommandResult after = await BuildAsync("--offline");

        Assert.Equal(1, before.ExitCode);
        Assert.Contains($"error CTZ2012: the manifest of the base image for linux/amd64 is not here", before.Output + before.Error, StringComparison.Ordinal);
        Assert.Contains(Base, before.Output + before.Error, StringComparison.Ordinal);
        Assert.True(after.ExitCode is 0, after.Output + after.Error);
        Assert.Equal(online, Digest());
        Assert.Equal(asked, _registry.Requests.Length);
    }

    [Fact]
    public async Task LoseNoBuildWhereTheCacheOfThemIsDamaged()
    {
        Assert.Equal(0, (await BuildAsync()).ExitCode);
        string online = Digest();
        foreach (string file in Directory.EnumerateFiles(_temp.At("home/cache"), "*", SearchOption.AllDirectories))
        {
            await File.WriteAllTextAsync(file, "{");
        }

        CommandResult offline = await BuildAsync("--offline");
        CommandResult again = await BuildAsync();

        Assert.Equal(1, offline.ExitCode);
        Assert.Contains("error CTZ2012", offline.Output + offline.Error, StringComparison.Ordinal);
        Assert.True(again.ExitCode is 0, again.Output + again.Error);
        Assert.Equal(online, Digest());
    }

    private string Digest() => File.ReadAllText(_temp.At("digest")).Trim();

    private Task<CommandResult> BuildAsync(params string[] options)
    {
        File.Delete(_temp.At("digest"));
        if (Directory.Exists(_temp.At("image")))
        {
            Directory.Delete(_temp.At("image"), recursive: true);
        }

        return RunAsync([
            "build", _temp.At("publish"), "--rid", "linux-x64", "--base", Base, "--to", $"oci:{_temp.At("image")}",
            "--output-digest", _temp.At("digest"), .. options]);
    }

    private Task<CommandResult> RunAsync(params ImmutableArray<string> arguments) =>
        ToolCommand.Run(_temp.Folder("home"), arguments).RunToEndAsync(default);
}
