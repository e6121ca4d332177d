using System.Collections.Immutable;
using System.Formats.Tar;
using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.BaseImages;

/// <summary>A whole build on a base that somebody has tampered with, wherever the base comes from.</summary>
public sealed class TamperedBase : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly LayoutWriter _layout;
    private readonly PublishedApp _app;
    private Descriptor _manifest;
    private FaultyRegistry _registry = null!;

    public TamperedBase()
    {
        _app = PublishedApp.Typical(_temp.At("publish"));
        _layout = new LayoutWriter(_temp.At("base"));
        _manifest = _layout.Image("amd64");
        _layout.Index(_manifest);
    }

    private ImageManifest Manifest => OciJson.ReadManifest(File.ReadAllBytes(_layout.PathOf(_manifest)));

    public async Task InitializeAsync() => _registry = await FaultyRegistry.StartAsync();

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("oci")]
    [InlineData("oci-archive")]
    [InlineData("registry")]
    public async Task IsNoneWhereNothingWasChanged(string transport)
    {
        await BuildAsync(await ServeAsync(transport, _manifest.Digest));

        Assert.True(File.Exists(_temp.At("image/index.json")));
    }

    [Theory]
    [InlineData("oci")]
    [InlineData("oci-archive")]
    [InlineData("registry")]
    public Task IsRefusedForOneByteOfALayer(string transport) => RefuseAsync(transport, Manifest.Layers[0]);

    [Theory]
    [InlineData("oci")]
    [InlineData("oci-archive")]
    [InlineData("registry")]
    public Task IsRefusedForOneByteOfTheConfiguration(string transport) => RefuseAsync(transport, Manifest.Config);

    [Theory]
    [InlineData("oci")]
    [InlineData("oci-archive")]
    [InlineData("registry")]
    public Task IsRefusedForOneByteOfTheManifest(string transport) => RefuseAsync(transport, _manifest);

    [Theory]
    [InlineData("oci", -1)]
    [InlineData("oci-archive", 1)]
    [InlineData("registry", -1)]
    [InlineData("registry", 1)]
    public async Task IsRefusedForAWrongSizeOfALayer(string transport, int difference)
    {
        Descriptor layer = Manifest.Layers[0];
        Rewrite(Manifest.Config, layer with { Size = layer.Size + difference });

        await ExpectAsync(await ServeAsync(transport, _manifest.Digest), layer.Digest);
    }

    [Theory]
    [InlineData("oci", 1)]
    [InlineData("oci-archive", -1)]
    [InlineData("registry", -1)]
    [InlineData("registry", 1)]
    public async Task IsRefusedForAWrongSizeOfTheConfiguration(string transport, int difference)
    {
        Descriptor config = Manifest.Config;
        Rewrite(config with { Size = config.Size + difference }, Manifest.Layers[0]);

        await ExpectAsync(await ServeAsync(transport, _manifest.Digest), config.Digest);
    }

    [Fact]
    public async Task IsRefusedUnderALockWhereItsTagStandsForAnotherImage()
    {
        Digest locked = _manifest.Digest;
        string tag = $"{_registry.Authority}/base:1";
        await ServeAsync("registry", locked);
        string file = _temp.Write(
            "lock.json", "{\"version\":1,\"bases\":{\"" + tag + "\":{\"linux/amd64\":\"" + locked + "\"}}}");
        BuildRequest request = Request(tag) with { ContainerBaseImageLock = file, ContainerBaseImageLocked = "true" };
        await new ContainerBuild(new RecordingLog()).RunAsync(request, default);
        Directory.Delete(_temp.At("image"), recursive: true);
        _manifest = _layout.Image("amd64", """{"User":"0"}""");
        await ServeAsync("registry", _manifest.Digest);

        Diagnostic failure = await Failing.WithAsync(
            DiagnosticCode.BaseImageNotAsLocked, () => new ContainerBuild(new RecordingLog()).RunAsync(request, default));

        Assert.Equal(tag, failure.Where);
        Assert.Contains($"it is {_manifest.Digest} and was {locked}", failure.What, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.At("image")));
    }

    private async Task RefuseAsync(string transport, Descriptor part)
    {
        _layout.Tamper(part);

        await ExpectAsync(await ServeAsync(transport, _manifest.Digest), part.Digest);
    }

    // What is wrong is named, and the destination has no image.
    private async Task ExpectAsync(string spec, Digest wrong)
    {
        Diagnostic failure = await Failing.WithAsync(DiagnosticCode.BaseImageCorrupt, () => BuildAsync(spec));

        Assert.Contains(wrong.ToString(), failure.What, StringComparison.Ordinal);
        Assert.False(File.Exists(_temp.At("image/index.json")));
    }

    private void Rewrite(Descriptor config, Descriptor layer)
    {
        _manifest = _layout.Manifest(config, layer);
        _layout.Index(_manifest);
    }

    private async Task<string> ServeAsync(string transport, Digest digest)
    {
        switch (transport)
        {
            case "oci":
                return $"oci:{_layout.Folder}";
            case "oci-archive":
                await TarFile.CreateFromDirectoryAsync(_layout.Folder, _temp.At("base.tar"), includeBaseDirectory: false);
                return $"oci-archive:{_temp.At("base.tar")}";
            default:
                foreach (string file in Directory.EnumerateFiles(Path.Combine(_layout.Folder, "blobs", "sha256")))
                {
                    _registry.Store.Blobs[("base", $"sha256:{Path.GetFileName(file)}")] = [.. await File.ReadAllBytesAsync(file)];
                }

                ImmutableArray<byte> manifest = [.. await File.ReadAllBytesAsync(_layout.PathOf(_manifest))];
                _registry.Store.Manifests[("base", digest.ToString())] = new StoredManifest(MediaTypes.OciManifest, manifest);
                _registry.Store.Manifests[("base", "1")] = new StoredManifest(MediaTypes.OciManifest, manifest);
                return $"{_registry.Authority}/base@{digest}";
        }
    }

    private Task<BuildResult> BuildAsync(string spec) => new ContainerBuild(new RecordingLog()).RunAsync(Request(spec), default);

    private BuildRequest Request(string spec) => new()
    {
        PublishFolder = _app.Folder,
        RuntimeIdentifier = "linux-x64",
        ContainerBaseImage = spec,
        ContainerCache = "false",
        Destinations = [$"oci:{_temp.At("image")}"],
    };
}
