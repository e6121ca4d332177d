using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Building;

/// <summary>From a publish folder to an image, end to end, without a network.</summary>
public sealed class WholeBuild : IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly RecordingLog _log = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task GivesTheSameDigestTwiceAndFromTwoFolders()
    {
        PublishedApp.Typical(_temp.At("one/publish"));
        string two = PublishedApp.Typical(_temp.At("two/elsewhere")).Folder;
        foreach (string file in Directory.GetFiles(two, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        }

        BuildResult first = await BuildAsync(Request("one/publish", "layout1"));
        BuildResult second = await BuildAsync(Request("one/publish", "layout2"));
        BuildResult third = await BuildAsync(Request("two/elsewhere", "layout3"));

        Assert.Equal(first.Digest, second.Digest);
        Assert.Equal(first.Digest, third.Digest);
        Assert.Equal(first.Manifest, third.Manifest);
    }

    [Fact]
    public async Task WritesAnImageThatIsReadBackAsWhatTheResultSays()
    {
        PublishedApp.Typical(_temp.At("publish"));

        BuildResult result = await BuildAsync(Request("publish", "layout"));

        Image image = await ReadAsync("layout");
        Assert.Equal(result.Digest, image.Digest);
        Assert.Equal(Digest.Of(System.Text.Encoding.UTF8.GetBytes(result.Manifest)), result.Digest);
        Assert.Equal(["packages 3/7", "project references", "content", "app"], result.Layers.Select(static layer => layer.Title));
        Assert.Equal([1, 1, 1, 5], result.Layers.Select(static layer => layer.Files));
        Assert.All(result.Layers, static layer => Assert.True(layer.Sent));
        Assert.Equal(image.Layers.Select(static layer => layer.Descriptor.Digest), result.Layers.Select(static layer => layer.Digest));
        Assert.Equal(["dotnet", "/app/Shop.dll"], image.Config.Container!.Entrypoint!.Value.AsEnumerable());
        foreach (Containerize.Layers.Layer layer in image.Layers)
        {
            await using Stream stream = await layer.Blob.OpenAsync(default);
            await stream.CopyToAsync(Stream.Null);
        }
    }

    [Fact]
    public async Task PutsTheAppOverALayout()
    {
        PublishedApp.Typical(_temp.At("publish"));
        LayoutWriter.WithImage(_temp.At("base"));

        BuildResult result = await BuildAsync(Request("publish", "layout") with { ContainerBaseImage = $"oci:{_temp.At("base")}:1.0" });

        Image image = await ReadAsync("layout");
        ImageManifest manifest = OciJson.ReadManifest(image.Manifest.Content.AsSpan());
        Assert.Equal(5, image.Layers.Length);
        Assert.Equal("1654", image.Config.Container!.User);
        Assert.Equal(
            ["containerize.deployment=framework-dependent", "containerize.frameworks=Microsoft.NETCore.App/10.0.0", $"org.opencontainers.image.base.digest={result.BaseDigest}"],
            manifest.Annotations!.Select(static pair => $"{pair.Key}={pair.Value}"));
        Assert.DoesNotContain(_temp.Path, result.Manifest + result.Configuration, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MovesOnlyTheLayerOfTheAppWhenTheAppChanges()
    {
        PublishedApp app = PublishedApp.Typical(_temp.At("publish"));
        BuildResult before = await BuildAsync(Request("publish", "layout"));

        app.File("Shop.dll", "a line changed");
        BuildResult after = await BuildAsync(Request("publish", "layout"));

        Assert.Equal([false, false, false, true], after.Layers.Select(static layer => layer.Sent));
        Assert.Equal(before.Layers.Take(3).Select(static layer => layer.Digest), after.Layers.Take(3).Select(static layer => layer.Digest));
    }

    [Fact]
    public async Task WritesAnArchiveBesideTheFolderWhereNothingElseIsNamed_scb518()
    {
        PublishedApp.Typical(_temp.At("out/publish"));

        BuildResult result = await BuildAsync(new BuildRequest
        {
            PublishFolder = _temp.At("out/publish"),
            ContainerBaseImage = "scratch",
            ContainerImageTags = "1.0;latest",
        });

        Assert.Equal(_temp.At("out/shop.tar"), result.Archive);
        Assert.True(File.Exists(result.Archive));
        Assert.Equal(["shop:1.0", "shop:latest"], result.References.AsEnumerable());
        Assert.Contains(_log.Lines, line => line.Contains(result.Archive, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SaysTheBaseEachLayerAndTheDigest()
    {
        PublishedApp.Typical(_temp.At("publish"));

        BuildResult result = await BuildAsync(Request("publish", "layout"));

        Assert.Equal(
            ["base", "layer", "layer", "layer", "layer", "image", "name"],
            _log.Lines.Select(static line => line.Split(' ')[0]));
        Assert.Contains(result.Digest.ToString(), _log.Lines[^2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("win-x64", null)]
    [InlineData("osx-arm64", null)]
    [InlineData("linux-x64", "linux-arm64")]
    public async Task RefusesAnAppOfAnotherPlatform(string published, string? asked)
    {
        new PublishedApp(_temp.At("publish")).Save(published);

        await Failing.WithAsync(
            DiagnosticCode.InvalidPlatform, () => BuildAsync(Request("publish", "layout") with { RuntimeIdentifier = asked }));
        Assert.False(Directory.Exists(_temp.At("layout")));
    }

    [Fact]
    public async Task IsForThePlatformOfTheApp()
    {
        new PublishedApp(_temp.At("publish")).Save("linux-arm64", PublishedApp.Frameworks.Included);

        Assert.Equal("linux/arm64/v8", (await BuildAsync(Request("publish", "layout") with { RuntimeIdentifier = null })).Platform);
    }

    [Fact]
    public async Task WritesNothingWhereABlobOfTheBaseIsDamaged()
    {
        PublishedApp.Typical(_temp.At("publish"));
        LayoutWriter layout = new(_temp.At("base"));
        Descriptor manifest = layout.Image("amd64");
        layout.Index(manifest);
        layout.Tamper(OciJson.ReadManifest(await File.ReadAllBytesAsync(layout.PathOf(manifest))).Layers[0]);

        await Failing.WithAsync(DiagnosticCode.BaseImageCorrupt, () => BuildAsync(new BuildRequest
        {
            PublishFolder = _temp.At("publish"),
            RuntimeIdentifier = "linux-x64",
            ContainerBaseImage = $"oci:{layout.Folder}",
            ContainerArchiveOutputPath = _temp.At("shop.tar"),
        }));

        Assert.DoesNotContain(_temp.Everything(), static path => path.StartsWith("shop.tar", StringComparison.Ordinal));
    }

    private BuildRequest Request(string publishFolder, string layout) => new()
    {
        PublishFolder = _temp.At(publishFolder),
        RuntimeIdentifier = "linux-x64",
        ContainerBaseImage = "scratch",
        Destinations = [$"oci:{_temp.At(layout)}"],
    };

    private Task<BuildResult> BuildAsync(BuildRequest request) => new ContainerBuild(_log).RunAsync(request with { ContainerCache = "false" }, default);

    private Task<Image> ReadAsync(string layout) =>
        TestLayouts.Open(_temp.At(layout)).ReadAsync(Platform.LinuxAmd64, default);
}
