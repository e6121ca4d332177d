using Containerize.Oci;
using Containerize.Registry;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Faults 71 and 72 of the list: bodies that are too large for one request.</summary>
public static class UploadsInParts
{
    private static readonly MemoryBlob Blob = RandomImage.CreateBlob(11, 9_000_000);

    [Theory]
    [InlineData(413)]
    [InlineData(416)]
    public static async Task F72_AreMadeInPartsWhereABodyIsTooLarge(int status)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/uploads/", Faults.Status(status));

        await PushAsync(session, Blob);

        session.AssertStored(Blob);
        Assert.Equal(
            ["0-5242879", "5242880-8999999"],
            session.Registry.Requests.Where(static request => request.Method == "PATCH").Select(static request => request["Content-Range"]));
    }

    [Fact]
    public static async Task F71_AreMadeInPartsAsLargeAsTheRegistryWants()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/uploads/", Faults.Status(413));
        session.Registry.Fail("POST", "/uploads/", Faults.Header("OCI-Chunk-Min-Length", "6000000"), times: 2);

        await PushAsync(session, Blob);

        Assert.Equal(2, session.Count("PATCH", ""));
        session.AssertStored(Blob);
    }

    [Fact]
    public static async Task F14_OfALargeBlobThatAlwaysBreakAreMadeInParts()
    {
        await using Session session = await Session.StartAsync();
        Fault fault = session.Registry.Fail("PUT", "/uploads/", Faults.Reset, times: 2);

        await PushAsync(session, Blob);

        Assert.Equal(2, fault.Happened);
        Assert.Equal(2, session.Count("PATCH", ""));
        session.AssertStored(Blob);
    }

    private static Task<BlobOutcome> PushAsync(Session session, IBlob blob) =>
        session.Client.PushBlobAsync(Session.Repository, blob, false, default);
}
