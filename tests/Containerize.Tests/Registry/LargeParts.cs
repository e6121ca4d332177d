using Containerize.Oci;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Fault 71 of the list: the least size of a part, which the registry tells once.</summary>
public static class LargeParts
{
    private static readonly MemoryBlob Blob = RandomImage.CreateBlob(11, 9_000_000);

    [Fact]
    public static async Task F71_AreAsLargeAsTheRegistryWants_scb412()
    {
        await using Session session = await Session.StartAsync();
        MemoryBlob blob = RandomImage.CreateBlob(16, 14_000_000);
        session.Registry.Fail("PUT", "/uploads/", Faults.Status(413));
        session.Registry.Fail("POST", "/uploads/", Faults.Header("OCI-Chunk-Min-Length", "6000000"), times: 2);

        await session.Client.PushBlobAsync(Session.Repository, blob, false, default);

        Assert.Equal(["0-5999999", "6000000-11999999", "12000000-13999999"], Ranges(session));
        session.AssertStored(blob);
    }

    [Fact]
    public static async Task F71_AreAsLargeAsTheRegistryWantsAfterABreakToo()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/uploads/", Faults.Status(413));
        session.Registry.Fail("POST", "/uploads/", Faults.Header("OCI-Chunk-Min-Length", "6000000"), times: 2);
        session.Registry.Fail("PATCH", "", Faults.Reset);

        await session.Client.PushBlobAsync(Session.Repository, Blob, false, default);

        Assert.Equal(["0-5999999", "0-5999999", "6000000-8999999"], Ranges(session));
        session.AssertStored(Blob);
    }

    private static string[] Ranges(Session session) =>
        [.. session.Registry.Requests.Where(static request => request.Method == "PATCH").Select(static request => request["Content-Range"]!)];
}
