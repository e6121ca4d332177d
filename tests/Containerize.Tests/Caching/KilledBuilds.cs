using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Containerize.Diagnostics;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Caching;

/// <summary>A build dies as by <c>kill -9</c>, with a cold cache and an empty registry. The next one ends as if it were the first.</summary>
public sealed class KilledBuilds : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public static TheoryData<string> Places => [.. Failpoint.All];

    public void Dispose() => _temp.Dispose();

    [ComponentTheory("docker-registry")]
    [MemberData(nameof(Places))]
    public async Task LeaveNothingThatChangesADigest(string place)
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        PublishedApp app = FixedApp.Write(_temp.At("publish"));
        string reference = await ToolProcess.OfThisBuild.BuildAsync(app.Folder, _temp.At("reference"), "--base", "scratch", "--no-cache");

        CommandResult killed = await RunAsync(registry, app, place);

        Assert.NotEqual(0, killed.ExitCode);
        Assert.False(File.Exists(_temp.At("result.json")));
        for (int build = 0; build < 2; build++)
        {
            Assert.Equal("", (await RunAsync(registry, app, null)).Error);
            Assert.Equal(reference, (string)JsonNode.Parse(await File.ReadAllTextAsync(_temp.At("result.json")))!["digest"]!);
        }
    }

    [Fact]
    public async Task LeaveNothingThatChangesADigestOfEightAtOnce()
    {
        PublishedApp app = FixedApp.Write(_temp.At("publish"));
        ToolProcess tool = ToolProcess.OfThisBuild with { Environment = Variables(null) };

        string[] digests = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(number => tool.BuildAsync(app.Folder, _temp.At($"layout{number}"), "--base", "scratch")));

        Assert.Equal(
            await ToolProcess.OfThisBuild.BuildAsync(app.Folder, _temp.At("reference"), "--base", "scratch", "--no-cache"),
            Assert.Single(digests.Distinct()));
    }

    private Task<CommandResult> RunAsync(DockerRegistry registry, PublishedApp app, string? place) => new Command(
        "dotnet", Path.Combine(AppContext.BaseDirectory, "containerize.dll"), "build", app.Folder, "--base", "scratch",
        "--to", $"{registry.Host}/app", "--cache-repository", $"{registry.Host}/layers", "--output-json", _temp.At("result.json"))
    {
        Environment = Variables(place),
    }.RunToEndAsync(default);

    private ImmutableDictionary<string, string?> Variables(string? place) => ImmutableDictionary<string, string?>.Empty
        .Add("CONTAINERIZE_CACHE_FOLDER", _temp.At("cache"))
        .Add("XDG_CACHE_HOME", _temp.At("home"))
        .Add(Failpoint.Variable, place);
}
