using System.Collections.Immutable;
using Containerize.Destinations;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Tests.Registry;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Destinations;

/// <summary>One name for several images.</summary>
public static class IndexInARegistry
{
    private static readonly ImmutableArray<Image> Images = [RandomImage.Create(90), RandomImage.Create(91)];

    private static readonly MemoryBlob Index = MemoryBlob.Of(MediaTypes.OciIndex, OciJson.Write(new ImageIndex
    {
        MediaType = MediaTypes.OciIndex,
        Manifests = [.. Images.Select(static image => image.Manifest.Descriptor)],
    }));

    [Fact]
    public static async Task F85_IsWrittenAfterItsImages()
    {
        await using Session session = await Session.StartAsync();

        await WriteAsync(session);

        Assert.Equal(
            [.. Images.Select(static image => $"/v2/app/manifests/{image.Digest}"), "/v2/app/manifests/latest"],
            session.Registry.Requests
                .Where(static request => request.Method == "PUT" && request.Target.Contains("/manifests/", StringComparison.Ordinal))
                .Select(static request => request.Target));
        Assert.Equal(Index.Content.AsEnumerable(), session.Registry.Store.Manifests[("app", "latest")].Content);
        Assert.All(Images, image => Assert.True(session.Registry.Store.Holds("app", image.Digest.ToString(), image)));
    }

    [Fact]
    public static async Task IsOneRequestWhereNothingChanged()
    {
        await using Session session = await Session.StartAsync();
        await WriteAsync(session);

        Assert.Equal(1, (await WriteAsync(session)).Requests);
    }

    [Fact]
    public static async Task IsNotWrittenWhereAnImageCannotBe()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", $"/manifests/{Images[1].Digest}", Faults.Error(403, "DENIED"), times: int.MaxValue);

        await Session.FailureOf(() => WriteAsync(session));

        Assert.DoesNotContain(("app", "latest"), session.Registry.Store.Manifests.Keys);
    }

    private static Task<Delivery> WriteAsync(Session session) =>
        new RegistryDestination(session.Client, [session.Registry.Reference("app:latest")]).WriteAsync(new ImageFamily(Index, Images), default);
}
