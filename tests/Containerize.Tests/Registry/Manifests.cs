using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Faults 80 to 83 of the list: how a manifest is written.</summary>
public static class Manifests
{
    private static readonly Image Image = RandomImage.Create(40);

    [Fact]
    public static async Task F80_HaveTheirBlobsSentAgainWhereTheRegistryLostThem()
    {
        await using Session session = await Session.StartAsync();
        Image next = Image.Create(Image.Config, [.. Image.Layers, .. RandomImage.Create(41, layers: 1).Layers], StringMap.Empty);
        await session.PushAsync(Image);
        session.Registry.Store.Blobs.Remove(("app", Image.Layers[0].Descriptor.Digest.ToString()), out _);

        await session.PushAsync(next);

        Assert.True(session.Registry.Store.Holds("app", "latest", next));
        Assert.Equal(2, session.Count("PUT", "/manifests/latest") - 1);
    }

    [Fact]
    public static async Task F80_EndWhereTheRegistryNeverFindsTheirBlobs()
    {
        await using Session session = await Session.StartAsync();
        Fault fault = session.Registry.Fail(
            "PUT", "/manifests/", Faults.Error(400, "MANIFEST_BLOB_UNKNOWN"), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Equal(6, fault.Happened);
        Assert.Equal(DiagnosticCode.RegistryRefused, failure.Code);
        Assert.Empty(session.Registry.Store.Manifests);
    }

    // A login page of a network answers 200 to everything.
    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    public static async Task AreNotTakenForWrittenWhereAWebPageAnswersEveryRequest(int status)
    {
        await using Session session = await Session.StartAsync();
        foreach (string method in (string[])["GET", "HEAD", "POST", "PUT"])
        {
            session.Registry.Fail(method, "", Faults.Status(status, "<html>Welcome</html>", "text/html"), times: int.MaxValue);
        }

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Equal(DiagnosticCode.RegistryProtocol, failure.Code);
    }

    [Fact]
    public static async Task F81_ThatAreTooLargeAreNamedSo()
    {
        await using Session session = await Session.StartAsync();
        Fault fault = session.Registry.Fail("PUT", "/manifests/", Faults.Status(413), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Equal(1, fault.Happened);
        Assert.Contains("cannot write manifest latest", failure.What, StringComparison.Ordinal);
        Assert.Contains("smaller manifests", failure.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(409, "{}")]
    [InlineData(412, "{}")]
    [InlineData(400, """{"errors":[{"code":"TAG_INVALID","message":"The image tag 'latest' already exists and the repository is immutable"}]}""")]
    [InlineData(405, """{"errors":[{"code":"UNSUPPORTED","message":"tag latest cannot be overwritten"}]}""")]
    public static async Task F82_UnderATagThatMayNotMoveAreNamedSo(int status, string body)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/manifests/latest", Faults.Status(status, body), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Contains("does not let tag latest move", failure.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT", "/manifests/", 299)]
    [InlineData("PUT", "/manifests/", 202)]
    [InlineData("PUT", "/uploads/", 299)]
    [InlineData("HEAD", "/blobs/", 203)]
    public static async Task F83_MayBeAnsweredByAnySuccess_sdk33019(string method, string path, int status)
    {
        await using Session session = await Session.StartAsync();
        await session.PushAsync(Image, "app:before");
        session.Registry.Fail(
            method,
            path,
            async (context, registry) =>
            {
                await registry();
                context.Response.StatusCode = context.Response.StatusCode < 300 ? status : context.Response.StatusCode;
            },
            times: int.MaxValue);

        await session.PushAsync(RandomImage.Create(42));

        Assert.True(session.Registry.Store.Holds("app", "latest", RandomImage.Create(42)));
    }

    [Fact]
    public static async Task F86_OfTwoPushersLeaveOneOfThem()
    {
        await using Session session = await Session.StartAsync();
        Image[] images = [.. Enumerable.Range(0, 8).Select(number =>
            Image.Create(Image.Config, [.. Image.Layers, .. RandomImage.Create(50 + (number % 2), layers: 1).Layers], StringMap.Empty))];

        await Task.WhenAll(images.Select(image => session.PushAsync(image)));

        Assert.Single(images[..2], image => session.Registry.Store.Holds("app", "latest", image));
        Assert.All(images, image => Assert.Contains(("app", image.Digest.ToString()), session.Registry.Store.Manifests.Keys));
    }

    [Fact]
    public static async Task AreReplacedWhateverTheTagStoodForBefore()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", MemoryBlob.Of(MediaTypes.OciManifest, [.. "no JSON"u8]));

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
    }
}
