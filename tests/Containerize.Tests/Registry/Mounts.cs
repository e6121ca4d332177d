using Containerize.Oci;
using Containerize.Registry;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Faults 64 and 65 of the list: blobs that another repository holds.</summary>
public static class Mounts
{
    private static readonly MemoryBlob SmallBlob = RandomImage.CreateBlob(12, 1000);

    [Fact]
    public static async Task F64_AreSparedByAMount()
    {
        await using Session session = await Session.StartAsync();

        Assert.Equal(BlobOutcome.Mounted, await MountAsync(session));
        Assert.Equal(0, session.Count("PUT", ""));
    }

    [Fact]
    public static async Task F64_UseTheSessionThatAMountBegan()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Uploads["n"] = [];
        session.Registry.Fail(
            "POST", "mount=", Faults.Status(202, headers: ("Location", "/v2/app/blobs/uploads/n")));

        Assert.Equal(BlobOutcome.Sent, await MountAsync(session));
        Assert.Equal(1, session.Count("POST", ""));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(500)]
    public static async Task F64_FollowAMountThatWasRefused(int status)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("POST", "mount=", Faults.Error(status, "UNSUPPORTED"), times: int.MaxValue);

        Assert.Equal(BlobOutcome.Sent, await MountAsync(session));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public static async Task F64_AreTriedAgainWhereTheRegistryIsBusy(int status)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("POST", "mount=", Faults.Status(status, headers: ("Retry-After", "7")));

        Assert.Equal(BlobOutcome.Mounted, await MountAsync(session));
        Assert.InRange(Assert.Single(session.Time.Waits), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public static async Task F65_AreNotMountedFromAnotherRegistry()
    {
        await using Session other = await Session.StartAsync();
        await using Session session = await Session.StartAsync();
        other.Registry.Store.Blobs[("base", SmallBlob.Descriptor.Digest.ToString())] = SmallBlob.Content;

        await session.Client.PushBlobAsync(
            Session.Repository, new RegistryBlob(other.Client, Session.Named("base"), SmallBlob.Descriptor), false, default);

        Assert.Equal(0, session.Count("POST", "mount="));
        session.AssertStored(SmallBlob);
    }

    private static Task<BlobOutcome> MountAsync(Session session)
    {
        session.Registry.Store.Blobs[("base", SmallBlob.Descriptor.Digest.ToString())] = SmallBlob.Content;
        return session.Client.PushBlobAsync(
            Session.Repository, new RegistryBlob(session.Client, Session.Named("base"), SmallBlob.Descriptor), false, default);
    }
}
