using System.Text.Json.Nodes;
using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Building;

/// <summary>The files that <c>ContainerResultFile</c>, <c>ContainerDigestFile</c> and <c>--output-json</c> name.</summary>
public sealed class FilesForAResult : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public FilesForAResult() => PublishedApp.Typical(_temp.At("publish"));

    public void Dispose() => _temp.Dispose();

    private BuildRequest Request => new()
    {
        PublishFolder = _temp.At("publish"),
        RuntimeIdentifier = "linux-x64",
        ContainerBaseImage = "scratch",
        Destinations = [$"oci:{_temp.At("layout")}"],
        ContainerResultFile = _temp.At("out/result.json"),
        ContainerDigestFile = _temp.At("out/digest"),
    };

    [Fact]
    public async Task HoldTheResultAndTheDigest_scb632()
    {
        BuildResult result = await BuildAsync(Request, _temp.At("out/more.json"));

        Assert.Equal($"{result.Digest}\n", await File.ReadAllTextAsync(_temp.At("out/digest")));
        string json = await File.ReadAllTextAsync(_temp.At("out/result.json"));
        Assert.Equal(result.Digest.ToString(), (string?)JsonNode.Parse(json)!["digest"]);
        Assert.Equal(json, await File.ReadAllTextAsync(_temp.At("out/more.json")));
        Assert.Equal(3, Directory.GetFileSystemEntries(_temp.At("out")).Length);
    }

    [Fact]
    public async Task AreWrittenOnceWhereTwoOptionsNameOne() =>
        Assert.NotNull(await BuildAsync(Request, Request.ContainerResultFile));

    [Fact]
    public async Task FailTheBuildBeforeItWritesTheImageWhereTheyCannotBe()
    {
        _temp.Folder("out/digest");

        await Failing.WithAsync(DiagnosticCode.DestinationNotWritable, () => BuildAsync(Request));

        Assert.False(Directory.Exists(_temp.At("layout")));
        Assert.Equal(["digest"], Directory.GetFileSystemEntries(_temp.At("out")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task StayAsTheyWereWhenABuildFails()
    {
        _temp.Write("out/result.json", "old"u8);

        await Failing.WithAsync(DiagnosticCode.BaseImageNotFound, () => BuildAsync(Request with { ContainerBaseImage = $"oci:{_temp.At("nowhere")}" }));

        Assert.Equal("old", await File.ReadAllTextAsync(_temp.At("out/result.json")));
        Assert.Single(Directory.GetFileSystemEntries(_temp.At("out")));
    }

    [Fact]
    public async Task MayNotLieInThePublishFolder()
    {
        await Failing.WithAsync(
            DiagnosticCode.InvalidDestination, () => BuildAsync(Request with { ContainerDigestFile = _temp.At("publish/digest") }));

        Assert.False(File.Exists(_temp.At("publish/digest")));
    }

    private static async Task<BuildResult> BuildAsync(BuildRequest request, string? more = null)
    {
        await using ResultFiles files = await ResultFiles.BeginAsync(request, more);
        BuildResult result = await new ContainerBuild(new RecordingLog()).RunAsync(request, default);
        await files.WriteAsync(result);
        return result;
    }
}
