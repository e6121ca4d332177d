using Containerize.Credentials;
using Containerize.Oci;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Faults 4 and 46 of the list in the middle of a transfer.</summary>
public static class TransferErrors
{
    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public static async Task F4_WhileABlobIsReadAreTriedAgain(int status)
    {
        await using Session session = await Session.StartAsync();
        MemoryBlob blob = RandomImage.CreateBlob(3, 500_000);
        Fault fault = session.Registry.Fail("GET", "/blobs/", Faults.Status(status), times: 3);

        Assert.Equal(blob.Descriptor.Digest, Digest.Of(await session.ReadAsync(blob)));
        Assert.Equal(3, fault.Happened);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public static async Task F4_WhileAPartIsSentAreTriedAgain(int status)
    {
        await using Session session = await Session.StartAsync();
        MemoryBlob blob = RandomImage.CreateBlob(4, 6_000_000);
        session.Registry.Fail("PUT", "/uploads/", Faults.Status(413));
        Fault fault = session.Registry.Fail("PATCH", "", Faults.Status(status), times: 3);

        await session.Client.PushBlobAsync(Session.Repository, blob, false, default);

        Assert.Equal(3, fault.Happened);
        Assert.Equal(5, session.Count("PATCH", ""));
        session.AssertStored(blob);
    }

    [Fact]
    public static async Task F46_OfATokenThatExpiresBetweenPartsLeadToANewOne()
    {
        await using Session session = await Session.StartAsync(new TokenAuthority("ann", "secret-of-ann"), new Credential("ann", "secret-of-ann"));
        MemoryBlob blob = RandomImage.CreateBlob(5, 6_000_000);
        session.Registry.Fail("PUT", "/uploads/", Faults.Status(413));
        session.Registry.Fail("PATCH", "", async (_, registry) =>
        {
            session.Registry.Tokens!.Revoke();
            await registry();
        }, skip: 1);

        await session.Client.PushBlobAsync(Session.Repository, blob, false, default);

        session.AssertStored(blob);
        Assert.Equal(2, session.Registry.Tokens!.Issued);
        Assert.Equal(
            ["0-5242879", "5242880-5999999", "5242880-5999999"],
            session.Registry.Requests.Where(static request => request.Method == "PATCH").Select(static request => request["Content-Range"]));
    }
}
