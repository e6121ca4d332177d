using Containerize.Destinations;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.Tests.Registry;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Destinations;

/// <summary>How many requests a push takes, those for tokens aside.</summary>
public static class RequestsOfAPush
{
    private static readonly Image Image = RandomImage.Create(30, layers: 8);

    [Theory]
    [InlineData(3_000)]
    [InlineData(300_000)]
    public static async Task AreAtMostFiveForOneNewLayer(int layerSize)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.TakesPostedBlobs = true;
        Image before = RandomImage.Create(31, layers: 8, layerSize);
        Image after = WithLastLayer(before, RandomImage.Create(32, layers: 1, layerSize).Layers[0]);
        await session.PushAsync(before);

        Delivery delivery = await session.PushAsync(after);

        Assert.InRange(delivery.Requests, 4, 5);
        Assert.Equal(2, delivery.Sent.Count);
        Assert.True(session.Registry.Store.Holds("app", "latest", after));
    }

    [Fact]
    public static async Task AreOneMoreABlobWhereTheRegistryWantsTwoForEach()
    {
        await using Session session = await Session.StartAsync();
        Image after = WithLastLayer(Image, RandomImage.Create(33, layers: 1).Layers[0]);
        await session.PushAsync(Image);

        Delivery delivery = await session.PushAsync(after);

        Assert.Equal(6, delivery.Requests);
    }

    [Fact]
    public static async Task AreOneForEachLayerThatTheRegistryCanMount()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("base", "latest", Image);
        Image app = Image.Create((await session.PullAsync("base:latest")).Config, (await session.PullAsync("base:latest")).Layers, StringMap.Empty);
        int before = session.Client.Requests;

        Delivery delivery = await session.PushAsync(app, "app:1");

        // The tag, the digest, eight mounts, a look for the configuration and two to send it, the manifest.
        Assert.Equal(14, delivery.Requests);
        Assert.Equal(14, session.Client.Requests - before);
        Assert.Equal(8, session.Count("POST", "mount="));
    }

    [Fact]
    public static async Task AreNoneForLayersOfTheSameRepository()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "base", Image);

        await session.PushAsync(await session.PullAsync("app:base"), "app:1");

        Assert.DoesNotContain(session.Registry.Requests, static request =>
            Image.Layers.Any(layer => request.Target.Contains(layer.Descriptor.Digest.ToString(), StringComparison.Ordinal)));
    }

    [Fact]
    public static async Task AreOneForEachTagThatStands()
    {
        await using Session session = await Session.StartAsync();
        await session.PushAsync(Image, "app:1", "app:2");

        Assert.Equal(2, (await session.PushAsync(Image, "app:1", "app:2")).Requests);
        Assert.Equal(4, (await session.PushAsync(Image, "app:1", "app:2", "app:3")).Requests);
    }

    [Fact]
    public static async Task SendNoBytesOfALayerThatOnlyTheTagDoesNotKnow()
    {
        await using Session session = await Session.StartAsync();
        Image first = RandomImage.Create(34, layerSize: 300_000);
        Image second = RandomImage.Create(35, layerSize: 300_000);
        await session.PushAsync(first);
        await session.PushAsync(second);

        Delivery back = await session.PushAsync(first);

        Assert.Equal([first.ConfigBlob.Descriptor.Digest], back.Sent);
        Assert.True(session.Registry.Store.Holds("app", "latest", first));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    public static async Task GrowWhereTheRegistryDoesNotMountFromItself(int status)
    {
        await using Session session = await Session.StartAsync();
        Image first = RandomImage.Create(36, layerSize: 300_000);
        Image second = RandomImage.Create(37, layerSize: 300_000);
        await session.PushAsync(first);
        Fault fault = session.Registry.Fail("POST", "mount=", Faults.Error(status, "UNSUPPORTED"), times: int.MaxValue);

        await session.PushAsync(second);

        Assert.True(session.Registry.Store.Holds("app", "latest", second));
        Assert.InRange(fault.Happened, 1, session.Client.Settings.MaximumParallelism);
    }

    [ComponentFact("docker-registry")]
    public static async Task AreCountedAtARealRegistryToo()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        Image before = RandomImage.Create(38, layers: 8, layerSize: 300_000);
        Image after = WithLastLayer(before, RandomImage.Create(39, layers: 1, layerSize: 300_000).Layers[0]);
        Assert.True(ImageReference.TryParse($"{registry.Host}/team/app:1", out ImageReference? reference, out _));
        using RegistryNetwork network = new(new RegistrySettings());
        using RegistryClient client = network.Connect(reference.Registry, new FixedCredential(null));
        RegistryDestination destination = new(client, [reference]);

        await destination.WriteAsync(ImageFamily.Of(before), default);
        Delivery unchanged = await destination.WriteAsync(ImageFamily.Of(before), default);
        Delivery changed = await destination.WriteAsync(ImageFamily.Of(after), default);
        Delivery back = await destination.WriteAsync(ImageFamily.Of(before), default);

        Assert.Equal(1, unchanged.Requests);
        Assert.Equal(6, changed.Requests);
        Assert.Equal(2, changed.Sent.Count);

        // The layer is found by the mount, the small configuration is sent once more.
        Assert.Equal([before.ConfigBlob.Descriptor.Digest], back.Sent);
    }

    private static Image WithLastLayer(Image image, Containerize.Layers.Layer layer) =>
        Image.Create(image.Config, [.. image.Layers[..^1], layer], StringMap.Empty);
}
