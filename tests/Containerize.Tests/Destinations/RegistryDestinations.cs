using Containerize.Credentials;
using Containerize.Destinations;
using Containerize.Images;
using Containerize.Registry;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Destinations;

public static class RegistryDestinations
{
    [Fact]
    public static async Task WriteBlobsThenTheManifestThenTheTags()
    {
        await using FaultyRegistry registry = await FaultyRegistry.StartAsync();
        using RegistryNetwork network = new(new RegistrySettings());
        using RegistryClient client = network.Connect(registry.Name, ChainedCredentialSource.Anonymous);
        Image image = RandomImage.Create(1);

        Delivery delivery = await new RegistryDestination(
            client, [registry.Reference("team/app:1.0"), registry.Reference("team/app:latest")]).WriteAsync(image, default);

        Assert.True(registry.Store.Holds("team/app", "1.0", image));
        Assert.True(registry.Store.Holds("team/app", "latest", image));
        Assert.Equal(4, delivery.Sent.Count);
        Assert.Equal(registry.Requests.Length, delivery.Requests);
    }
}
