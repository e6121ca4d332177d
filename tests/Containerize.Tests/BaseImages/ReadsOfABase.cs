using Containerize.Building;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.BaseImages;

/// <summary>What a whole build reads of a base in a registry, counted in requests.</summary>
public sealed class ReadsOfABase : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _temp = new();
    // Larger than what is sent along with a first request, which a registry may not read.
    private readonly Image _image = RandomImage.Create(41, layerSize: 200_000);
    private FaultyRegistry _source = null!;
    private FaultyRegistry _target = null!;

    public async Task InitializeAsync()
    {
        PublishedApp.Typical(_temp.At("publish"));
        _source = await FaultyRegistry.StartAsync();
        _source.Store.Add("team/base", "1", _image);
        _target = await FaultyRegistry.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task AreItsDocumentsAloneWhereTheDestinationMountsTheLayers()
    {
        await BuildAsync($"{_source.Authority}/team/app:1");

        Assert.Equal(2, Gets("/v2/team/base/"));
        Assert.All(_image.Layers, layer => Assert.Equal(0, Gets(layer.Descriptor.Digest.ToString())));
        Assert.All(_image.Layers, layer => Assert.Single(_source.Requests, request =>
            request.Method is "POST" && Uri.UnescapeDataString(request.Target).Contains($"mount={layer.Descriptor.Digest}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AreItsDocumentsAloneWhereTheDestinationHasTheLayers()
    {
        _target.Store.Add("team/app", "older", _image);

        await BuildAsync($"{_target.Authority}/team/app:1");

        Assert.Equal(2, _source.Requests.Length);
    }

    [Fact]
    public async Task AreEachLayerOnceWhereTheDestinationLacksIt()
    {
        await BuildAsync($"{_target.Authority}/team/app:1");

        Assert.Equal(2 + _image.Layers.Length, _source.Requests.Length);
        Assert.All(_image.Layers, layer => Assert.Equal(1, Gets(layer.Descriptor.Digest.ToString())));
    }

    [Fact]
    public async Task AreOneRequestMoreForAnIndex()
    {
        _source.Store.Add("team/base", "all", MemoryBlob.Of(MediaTypes.OciIndex, OciJson.Write(new ImageIndex
        {
            MediaType = MediaTypes.OciIndex,
            Manifests = [_image.Manifest.Descriptor with { Platform = Platform.LinuxAmd64 }],
        })));
        _target.Store.Add("team/app", "older", _image);

        await BuildAsync("all", $"{_target.Authority}/team/app:1");

        Assert.Equal(3, _source.Requests.Length);
    }

    private int Gets(string part) => _source.Requests.Count(request =>
        request.Method is "GET" && request.Target.Contains(part, StringComparison.Ordinal));

    private Task<BuildResult> BuildAsync(string destination) => BuildAsync("1", destination);

    // No cache: what one test reads is not there for another.
    private Task<BuildResult> BuildAsync(string tag, params string[] destinations) => new ContainerBuild(new RecordingLog()).RunAsync(
        new BuildRequest
        {
            PublishFolder = _temp.At("publish"),
            RuntimeIdentifier = "linux-x64",
            ContainerBaseImage = $"{_source.Authority}/team/base:{tag}",
            ContainerCache = "false",
            Destinations = [.. destinations],
        },
        default);
}
