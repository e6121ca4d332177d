using Containerize.BaseImages;
using Containerize.Caching;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Tests.Registry;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.BaseImages;

/// <summary>A base of a registry, without the registry.</summary>
public sealed class OfflineBase : IDisposable
{
    private const string Name = "registry.example/base:1";

    private static readonly Image Image = RandomImage.Create(33);

    private readonly TemporaryFolder _temp = new();
    private readonly ScratchFolder _scratch = ScratchFolder.Create();
    private readonly BaseImageStore _store;

    public OfflineBase() => _store = new BaseImageStore(CacheFolder.TryOpen(_temp.At("store"), new RecordingLog())!, _scratch);

    public void Dispose()
    {
        _scratch.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task IsTheOneThatWasReadLast()
    {
        await UseAsync(withLayers: true);

        Image read = await OfflineAsync();

        Assert.Equal(Image.Digest, read.Digest);
        Assert.Equal(Image.Layers.Select(static layer => layer.Descriptor.Digest), read.Layers.Select(static layer => layer.Descriptor.Digest));
        await ReadLayersAsync(read);
    }

    [Fact]
    public async Task NamesTheLayerThatNobodyReadBefore()
    {
        await UseAsync(withLayers: false);

        Image read = await OfflineAsync();
        Diagnostic failure = await Failing.WithAsync(DiagnosticCode.BaseImageNotOffline, () => ReadLayersAsync(read));

        Assert.Contains(Image.Layers[0].Descriptor.Digest.ToString(), failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WasUsedBefore()
    {
        Diagnostic failure = await Failing.WithAsync(DiagnosticCode.BaseImageNotOffline, OfflineAsync);

        Assert.Equal(Name, failure.Where);
    }

    [Fact]
    public async Task IsRefusedWhereItsCopyWasTamperedWith()
    {
        await UseAsync(withLayers: true);
        Tamper(Image.Layers[0].Descriptor);
        Image read = await OfflineAsync();
        Diagnostic failure = await Failing.WithAsync(DiagnosticCode.BaseImageNotOffline, () => ReadLayersAsync(read));
        Assert.Contains(Image.Layers[0].Descriptor.Digest.ToString(), failure.What, StringComparison.Ordinal);
        Assert.Null(await _store.OpenLayerAsync(Image.Layers[0].Descriptor, default));

        Tamper(Image.Manifest.Descriptor);
        await Failing.WithAsync(DiagnosticCode.BaseImageNotOffline, OfflineAsync);
    }

    [Fact]
    public async Task IsReadFromTheRegistryOnce()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        await ReadLayersAsync(await Source(session).ReadAsync(Platform.LinuxAmd64, default));
        await ReadLayersAsync(await Source(session).ReadAsync(Platform.LinuxAmd64, default));

        Assert.All(Image.Layers, layer => Assert.Equal(1, session.Count("GET", layer.Descriptor.Digest.ToString())));
    }

    [Fact]
    public async Task IsNotReadAtAllWhereTheDestinationCanMountIt()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);

        Image read = await Source(session).ReadAsync(Platform.LinuxAmd64, default);
        await session.PushAsync(Image.Create(read.Config, read.Layers, StringMap.Empty), "other:1");

        Assert.All(Image.Layers, layer => Assert.Equal(0, session.Count("GET", layer.Descriptor.Digest.ToString())));
        Assert.All(Image.Layers, layer => Assert.True(session.Count("POST", $"mount={Uri.EscapeDataString(layer.Descriptor.Digest.ToString())}") is 1
            || session.Count("POST", $"mount={layer.Descriptor.Digest}") is 1));
    }

    [Fact]
    public async Task IsReadAnewWhereItsCopyWasTamperedWith()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        await ReadLayersAsync(await Source(session).ReadAsync(Platform.LinuxAmd64, default));
        Tamper(Image.Layers[0].Descriptor);

        await ReadLayersAsync(await Source(session).ReadAsync(Platform.LinuxAmd64, default));

        Assert.Equal(2, session.Count("GET", Image.Layers[0].Descriptor.Digest.ToString()));
        await ReadLayersAsync(await OfflineAsync());
    }

    private async Task UseAsync(bool withLayers)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        Image read = await Source(session).ReadAsync(Platform.LinuxAmd64, default);
        if (withLayers)
        {
            await ReadLayersAsync(read);
        }
    }

    private KeptImageSource Source(Session session) => new(
        new RegistryImageSource(session.Client, session.Registry.Reference("app:latest"), store: _store), Name, _store);

    private Task<Image> OfflineAsync() => new OfflineImageSource(Name, _store).ReadAsync(Platform.LinuxAmd64, default);

    private void Tamper(Descriptor blob)
    {
        string file = _temp.At($"store/blobs/{blob.Digest.Hex}");
        byte[] content = File.ReadAllBytes(file);
        content[^1] ^= 1;
        File.WriteAllBytes(file, content);
    }

    private static async Task ReadLayersAsync(Image image)
    {
        foreach (Layer layer in image.Layers)
        {
            await using Stream stream = await layer.Blob.OpenAsync(default);
            await stream.CopyToAsync(Stream.Null);
        }
    }
}
