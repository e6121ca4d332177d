using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Inspection;
using Containerize.Inspection.Contents;
using Containerize.Oci;
using Containerize.Planning;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Inspection;

/// <summary>What is said of an image that exists.</summary>
public sealed class DescribedImages : IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly ImageInspection _inspection = new(new BuildRequest(), new RecordingLog());

    public void Dispose()
    {
        _inspection.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task HaveTheLayersThatWereBuilt()
    {
        BuildResult built = await BuildAsync();

        ImageDescription image = await DescribeAsync(Layout);

        Assert.Equal((built.Digest, "linux/amd64", null), (image.Digest, image.Platform, image.Index));
        Assert.Equal(
            built.Layers.Select(static layer => (layer.Kind, layer.Title, (int?)layer.Files, (long?)layer.FileBytes, layer.Digest, layer.Size)),
            image.Layers.Select(static layer => (layer.Kind, layer.Title, (int?)layer.Files, (long?)layer.FileBytes, layer.Digest, layer.Size)));
        Assert.Equal(["packages", "projectReferences", "content", "app"], image.Layers.Select(static layer => layer.Kind));
        Assert.Equal([new PackageVersion("Money", "2.1.0")], image.Layers[0].Packages!.Value.AsEnumerable());
        Assert.All(image.Layers, static layer => Assert.Null(layer.Entries));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    [InlineData("none")]
    public async Task HaveTheFilesOfLayersThatAreRead(string compression)
    {
        await BuildAsync(request => request with { ContainerCompression = compression });

        ImageDescription image = await DescribeAsync(Layout, readsLayers: true);

        Assert.Equal(
            ["/app/", "/app/Shop", "/app/Shop.deps.json", "/app/Shop.dll", "/app/Shop.runtimeconfig.json", "/app/appsettings.json"],
            image.Layers[^1].Entries!.Value.Select(static entry => entry.Path + (entry.Kind is ContentKind.Folder ? "/" : "")));
        ContentEntry settings = image.Layers[^1].Entries!.Value[^1];
        Assert.Equal((2L, 0b110_100_100, "0:0", Digest.Of("{}"u8)), (settings.Size, settings.Mode, settings.Owner, settings.Digest));
        Assert.Equal([new PackageVersion("Money", "2.1.0")], image.Layers[0].Packages!.Value.AsEnumerable());
    }

    [Fact]
    public async Task SayTheSameWithAndWithoutTheirLayers()
    {
        await BuildAsync();

        ImageDescription noted = await DescribeAsync(Layout);
        ImageDescription read = await DescribeAsync(Layout, readsLayers: true);

        Assert.Equal(
            noted.Layers.Select(static layer => (layer.Kind, layer.Title, (int?)layer.Files, (long?)layer.FileBytes, string.Join(',', layer.Packages!.Value))),
            read.Layers.Select(static layer => (layer.Kind, layer.Title, (int?)layer.Files, (long?)layer.FileBytes, string.Join(',', layer.Packages!.Value))));
    }

    [Fact]
    public async Task NameTheirBaseAndWhatTheirAppNeedsOfIt()
    {
        LayoutWriter.WithImage(_temp.At("base"));
        BuildResult built = await BuildAsync(request => request with { ContainerBaseImage = $"oci:{_temp.At("base")}" });

        ImageDescription image = await DescribeAsync(Layout);

        Assert.Equal((built.BaseDigest.ToString(), 1, null), (image.Base.Digest, image.Base.Layers, image.Base.Created));
        Assert.Equal("base", image.Layers[0].Kind);
        Assert.Equal("framework-dependent, Microsoft.NETCore.App 10.0.0", DescriptionReport.App(image.App!));
        Assert.Equal((true, "onto a base with Microsoft.NETCore.App 10.0 and the same C library"), (image.Rebase.IsPossible, image.Rebase.Reason));
    }

    [Fact]
    public async Task CannotBeRebasedWithoutABase()
    {
        await BuildAsync();

        Assert.Equal((false, "there is no base"), ((await DescribeAsync(Layout)).Rebase.IsPossible, (await DescribeAsync(Layout)).Rebase.Reason));
    }

    [Fact]
    public async Task OfDockersFormatAreToldByTheirHistory()
    {
        await BuildAsync(static request => request with { ContainerImageFormat = "Docker" });

        ImageDescription image = await DescribeAsync(Layout);

        Assert.Equal(["packages 3/7", "project references", "content", "app"], image.Layers.Select(static layer => layer.Title));
        Assert.Equal(["packages", "projectReferences", "content", "app"], image.Layers.Select(static layer => layer.Kind));
        Assert.All(image.Layers, static layer => Assert.Null(layer.Files));
        Assert.Equal(
            "framework-dependent, Microsoft.NETCore.App 10.0.0", DescriptionReport.App((await DescribeAsync(Layout, readsLayers: true)).App!));
    }

    [Fact]
    public async Task AreFoundInAnArchiveAndByPathAlone()
    {
        BuildResult built = await BuildAsync();
        await BuiltImage.WriteAsync(_temp.At("publish"), $"oci-archive:{_temp.At("shop.tar")}");

        foreach (string name in (string[])[$"oci-archive:{_temp.At("shop.tar")}", _temp.At("shop.tar"), _temp.At("layout"), $"{Layout}:latest"])
        {
            Assert.Equal(built.Digest, (await DescribeAsync(name)).Digest);
        }
    }

    // Twelve layers and more: nothing but manifest and configuration is asked for.
    [Fact]
    public async Task InARegistryCostNoByteOfALayer()
    {
        await using FaultyRegistry registry = await FaultyRegistry.StartAsync();
        PublishedApp app = PublishedApp.Typical(_temp.At("publish"));
        string[] own = [.. Enumerable.Range(0, 12).Select(static number => $"part{number}")];
        foreach (string part in own)
        {
            app.File($"{part}/data.txt", FixedApp.Text(10_000));
        }

        BuildResult built = await BuiltImage.WriteAsync(
            app.Folder, $"{registry.Authority}/shop", request => request with { ContainerLayer = [.. own.Select(static part => new LayerItem(part, Pattern: $"{part}/**"))] });
        int before = registry.Requests.Length;

        ImageDescription image = await DescribeAsync($"{registry.Authority}/shop");

        Assert.Equal(built.Digest, image.Digest);
        Assert.True(image.Layers.Length >= 12);
        Assert.All(image.Layers, static layer => Assert.NotNull(layer.Packages));
        string config = OciJson.ReadManifest(System.Text.Encoding.UTF8.GetBytes(built.Manifest)).Config.Digest.ToString();
        Assert.Equal(
            [$"/v2/shop/blobs/{config}"],
            registry.Requests.Skip(before).Select(static request => request.Target).Where(static target => target.Contains("/blobs/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task OfAnIndexAreThatOfThePlatform()
    {
        LayoutWriter layout = new(_temp.At("index"));
        Descriptor amd64 = LayoutWriter.For(layout.Image("amd64"), "amd64");
        Descriptor arm64 = LayoutWriter.For(layout.Image("arm64"), "arm64");
        MemoryBlob index = MemoryBlob.Of(MediaTypes.OciIndex, OciJson.Write(new ImageIndex { MediaType = MediaTypes.OciIndex, Manifests = [amd64, arm64] }));
        layout.Blob(MediaTypes.OciIndex, System.Text.Encoding.UTF8.GetString(index.Content.AsSpan()));
        layout.Index(index.Descriptor);

        ImageDescription image = await DescribeAsync($"oci:{layout.Folder}", platform: "linux/arm64");

        Assert.Equal((arm64.Digest, index.Descriptor.Digest), (image.Digest, image.Index));
        Assert.Equal(["linux/amd64", "linux/arm64"], image.Platforms.AsEnumerable());
        Assert.Equal(arm64.Digest, (await DescribeAsync($"oci:{layout.Folder}", platform: "linux-arm64")).Digest);
        await Failing.WithAsync(DiagnosticCode.PlatformMissing, () => DescribeAsync($"oci:{layout.Folder}", platform: "linux/s390x"));
        await Failing.WithAsync(DiagnosticCode.InvalidPlatform, () => DescribeAsync($"oci:{layout.Folder}", platform: "arm64"));
    }

    [Theory]
    [InlineData("oci:")]
    [InlineData("oci:xx:..")]
    [InlineData("UPPER/case")]
    public async Task HaveNamesThatAreOne(string name) =>
        await Failing.WithAsync(DiagnosticCode.InvalidReference, () => DescribeAsync(name));

    [Fact]
    public async Task ThatAreNotThereAreSaidSo()
    {
        await using FaultyRegistry registry = await FaultyRegistry.StartAsync();
        await BuildAsync();

        foreach (string name in (string[])[$"oci:{_temp.At("none")}", $"{Layout}:2.0", $"oci-archive:{_temp.At("none.tar")}", $"{registry.Authority}/none"])
        {
            await Failing.WithAsync(DiagnosticCode.ImageMissing, () => DescribeAsync(name));
        }
    }

    [Fact]
    public async Task AreAsOldAsTheLastEntryOfTheirBase()
    {
        LayoutWriter layout = new(_temp.At("base"));
        Descriptor layer = layout.Blob(MediaTypes.OciLayerGzip, "the base's layer");
        string history = """[{"created":"2026-01-02T00:00:00Z","created_by":"ADD x"},{"created":"2026-01-03T00:00:00Z","created_by":"ENV y","empty_layer":true}]""";
        Descriptor config = layout.Blob(
            MediaTypes.OciConfig,
            "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + Digest.Of("tar"u8) + "\"]},\"history\":" + history + "}");
        layout.Index(layout.Manifest(config, layer));
        await BuildAsync(request => request with { ContainerBaseImage = $"oci:{layout.Folder}" });

        ImageDescription image = await DescribeAsync(Layout);

        Assert.Equal(new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero), image.Base.Created);
        Assert.EndsWith("made 2026-01-03, 10 days ago", DescriptionReport.Base(image.Base, image.Base.Created!.Value.AddDays(10)), StringComparison.Ordinal);
        Assert.Equal("ADD x", image.Layers[0].Title);
    }

    private string Layout => $"oci:{_temp.At("layout")}";

    private Task<BuildResult> BuildAsync(Func<BuildRequest, BuildRequest>? change = null) =>
        BuiltImage.WriteAsync(PublishedApp.Typical(_temp.At("publish")).Folder, Layout, change);

    private Task<ImageDescription> DescribeAsync(string name, bool readsLayers = false, string? platform = null) =>
        _inspection.DescribeAsync(name, platform, readsLayers, default);
}
