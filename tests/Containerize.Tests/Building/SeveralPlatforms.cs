using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Building;

/// <summary>One name for an image that runs on several platforms.</summary>
public sealed class SeveralPlatforms : IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly RecordingLog _log = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task AreListedByAnIndexWithTheirVariants()
    {
        BuildResult result = await BuildAsync(TwoFolders() with { ContainerAnnotation = [new("com.example/note", "both")] });

        ImageIndex index = OciJson.ReadIndex(System.Text.Encoding.UTF8.GetBytes(result.Index!));
        Assert.Equal(MediaTypes.OciIndex, result.MediaType);
        Assert.Equal(Digest.Of(System.Text.Encoding.UTF8.GetBytes(result.Index!)), result.Digest);
        Assert.Equal(["linux/amd64", "linux/arm64/v8"], index.Manifests.Select(static manifest => manifest.Platform!.ToString()));
        Assert.Equal(
            result.Images.OrderBy(static image => image.Platform, StringComparer.Ordinal).Select(static image => image.Digest),
            index.Manifests.Select(static manifest => manifest.Digest));
        Assert.Equal("both", index.Annotations!["com.example/note"]);
        Assert.Contains(_log.Lines, line => line == $"index  {result.Digest}");
    }

    [Fact]
    public async Task GiveTheSameIndexInAnyOrder()
    {
        BuildRequest request = TwoFolders();

        BuildResult first = await BuildAsync(request);
        BuildResult second = await BuildAsync(request with { ContainerPlatform = [.. request.ContainerPlatform.Reverse()] });

        Assert.Equal(first.Index, second.Index);
    }

    [Fact]
    public async Task StoreEqualLayersOnce()
    {
        BuildResult result = await BuildAsync(TwoFolders());

        string[] packages = [.. result.Images.SelectMany(static image => image.Layers)
            .Where(static layer => layer.Title.StartsWith("packages", StringComparison.Ordinal)).Select(static layer => layer.Digest.ToString())];
        Assert.Equal(2, packages.Length);
        Assert.Single(packages.Distinct());
        Assert.Equal(result.Layers.Length, result.Layers.Select(static layer => layer.Digest).Distinct().Count());

        Assert.Single(_log.Lines, static line => line.StartsWith("layer  packages", StringComparison.Ordinal) && line.EndsWith("  shared", StringComparison.Ordinal));

        // Each blob of the layout is one file: layers, two configurations, two manifests, and the index.
        Assert.Equal(result.Layers.Length + 5, Directory.GetFiles(_temp.At("layout/blobs/sha256")).Length);
    }

    [Fact]
    public async Task ShareOnePortableFolder()
    {
        PublishedApp.Typical(_temp.At("portable"));

        BuildResult result = await BuildAsync(Request() with
        {
            PublishFolder = _temp.At("portable"),
            ContainerPlatform = [new("linux-x64"), new("linux-arm64"), new("linux-arm")],
        });

        Assert.Equal("linux/amd64, linux/arm64/v8, linux/arm/v7", result.Platform);
        Assert.Single(result.Images.Select(static image => string.Join(' ', image.Layers.Select(static layer => layer.Digest))).Distinct());
    }

    [Fact]
    public async Task OfDockersFormatAreAManifestList()
    {
        BuildResult result = await BuildAsync(TwoFolders() with { ContainerImageFormat = "Docker" });

        Assert.Equal(MediaTypes.DockerManifestList, result.MediaType);
        Assert.All(result.Images, static image => Assert.Equal(MediaTypes.DockerManifest, image.MediaType));
    }

    [Fact]
    public async Task MayBeOneWithAnIndexAllTheSame()
    {
        BuildRequest request = TwoFolders();

        BuildResult result = await BuildAsync(request with { ContainerPlatform = [request.ContainerPlatform[0]] });

        Assert.NotNull(result.Index);
        Assert.Single(result.Images);
    }

    [Fact]
    public async Task AreRefusedTwice()
    {
        new PublishedApp(_temp.At("musl")).Save("linux-musl-x64", PublishedApp.Frameworks.Included);
        BuildRequest request = TwoFolders();

        Diagnostic diagnostic = await Failing.WithAsync(DiagnosticCode.ConflictingOptions, () => BuildAsync(
            request with { ContainerPlatform = [.. request.ContainerPlatform, new("linux-musl-x64", _temp.At("musl"))] }));

        Assert.Contains("'linux-musl-x64'", diagnostic.What, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.At("layout")));
    }

    private BuildRequest TwoFolders()
    {
        foreach (string rid in (string[])["linux-x64", "linux-arm64"])
        {
            PublishedApp app = new(_temp.At(rid));
            app.Asset("package", "Money/2.1.0", "runtime", "lib/net8.0/Money.dll")
                .File("Shop", $"\u007fELF for {rid}")
                .Save(rid);
        }

        return Request() with { ContainerPlatform = [new("linux-arm64", _temp.At("linux-arm64")), new("linux-x64", _temp.At("linux-x64"))] };
    }

    private BuildRequest Request() => new() { ContainerBaseImage = "scratch", Destinations = [$"oci:{_temp.At("layout")}"] };

    private Task<BuildResult> BuildAsync(BuildRequest request) => new ContainerBuild(_log).RunAsync(request with { ContainerCache = "false" }, default);
}
