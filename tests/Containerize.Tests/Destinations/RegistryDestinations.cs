using System.Collections.Immutable;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Registry;
using Containerize.Tests.Registry;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Destinations;

public static class RegistryDestinations
{
    private static readonly Image Image = RandomImage.Create(1, layers: 8);

    [Fact]
    public static async Task F85_WriteBlobsThenTheManifestThenTheTags()
    {
        await using Session session = await Session.StartAsync();

        Delivery delivery = await session.PushAsync(Image, "team/app:1.0", "team/app:latest");

        Assert.True(session.Registry.Store.Holds("team/app", "1.0", Image));
        Assert.True(session.Registry.Store.Holds("team/app", "latest", Image));
        Assert.Equal(
            [$"{session.Registry.Authority}/team/app:1.0", $"{session.Registry.Authority}/team/app:latest"],
            delivery.References.AsEnumerable());
        ImmutableArray<string> writes = [.. session.Registry.Requests.Where(static request => request.Method == "PUT")
            .Select(static request => request.Target)];
        Assert.All(writes[..9], static target => Assert.Contains("/blobs/uploads/", target, StringComparison.Ordinal));
        Assert.Equal(
            [$"/v2/team/app/manifests/{Image.Digest}", "/v2/team/app/manifests/1.0", "/v2/team/app/manifests/latest"],
            writes[9..].AsEnumerable());
    }

    [Fact]
    public static async Task TellWhatTheySent()
    {
        await using Session session = await Session.StartAsync();

        Delivery delivery = await session.PushAsync(Image);

        Assert.Equal(Image.Blobs.Select(static blob => blob.Descriptor.Digest).ToHashSet(), [.. delivery.Sent]);
        Assert.Equal(
            Image.Blobs.Sum(static blob => blob.Descriptor.Size) + Image.Manifest.Descriptor.Size, delivery.BytesSent);
        Assert.Equal(session.Registry.Requests.Length, delivery.Requests);
    }

    [Fact]
    public static async Task F89_MakeOneRequestWhereNothingChanged_sdk54038()
    {
        await using Session session = await Session.StartAsync();
        await session.PushAsync(Image);

        Delivery again = await session.PushAsync(Image);

        Assert.Equal(1, again.Requests);
        Assert.Empty(again.Sent);
        Assert.Equal(0, again.BytesSent);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    public static async Task F89_SendOnlyTheRestAfterAPushThatWasCutOff(int blobs)
    {
        await using Session session = await Session.StartAsync();
        using CancellationTokenSource cancellation = new();
        bool isCut = false;
        session.Registry.Fail("PUT", "/uploads/", async (context, registry) =>
        {
            await cancellation.CancelAsync();
            await (isCut ? registry() : Faults.Silence(context, registry));
        }, skip: blobs, times: int.MaxValue);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new RegistryDestination(session.Client, [session.Registry.Reference("app:latest")])
                .WriteAsync(ImageFamily.Of(Image), cancellation.Token));
        isCut = true;
        HashSet<string> there = [.. session.Registry.Store.Blobs.Keys.Select(static key => key.Digest)];

        await using Session another = session.Again();
        Delivery again = await another.PushAsync(Image);

        // Four travel at once, so that all but three of those before the cut have arrived.
        Assert.InRange(there.Count, blobs - 3, blobs);
        Assert.Equal(
            Image.Blobs.Select(static blob => blob.Descriptor.Digest).Where(digest => !there.Contains(digest.ToString())).ToHashSet(),
            [.. again.Sent]);
        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
    }

    [Fact]
    public static async Task OnlyTagAnImageThatIsThere()
    {
        await using Session session = await Session.StartAsync();
        await session.PushAsync(Image, "app:1");

        Delivery again = await session.PushAsync(Image, "app:2");

        Assert.Equal(3, again.Requests);
        Assert.Empty(again.Sent);
        Assert.True(session.Registry.Store.Holds("app", "2", Image));
    }

    [Fact]
    public static async Task SendOnlyTheBlobsThatAreMissing()
    {
        await using Session session = await Session.StartAsync();
        await session.PushAsync(Image);
        Image other = Image.Create(Image.Config, [.. Image.Layers[..7], .. RandomImage.Create(2, layers: 1).Layers], Containerize.Oci.StringMap.Empty);

        Delivery delivery = await session.PushAsync(other);

        Assert.Equal(2, delivery.Sent.Count);
    }

    [Fact]
    public static async Task MountTheLayersOfABaseFromTheSameRegistry()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("base", "latest", Image);
        Image baseImage = await session.PullAsync("base:latest");

        Delivery delivery = await session.PushAsync(baseImage, "app:latest");

        Assert.Equal([Image.ConfigBlob.Descriptor.Digest], delivery.Sent);
        Assert.Equal(0, session.Count("GET", $"/blobs/{Image.Layers[0].Descriptor.Digest}"));
    }

    [Fact]
    public static async Task F87_SendFourBlobsAtOnce() => Assert.Equal(4, await MostBlobsAtOnceAsync(new RegistrySettings(), 4));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public static async Task F87_SendAsManyBlobsAtOnceAsTheyAreTold(int limit) =>
        Assert.Equal(limit, await MostBlobsAtOnceAsync(new RegistrySettings { MaximumParallelism = limit }, limit));

    // No blob ends before the expected number of them has begun, and had a moment in which one more could; or before it is clear
    // that they never will.
    private static async Task<int> MostBlobsAtOnceAsync(RegistrySettings settings, int expected)
    {
        await using Session session = await Session.StartAsync(settings: settings);
        TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int now = 0;
        int most = 0;
        session.Registry.Fail("HEAD", "/blobs/", async (_, registry) =>
        {
            int begun = Interlocked.Increment(ref now);
            InterlockedMaximum(ref most, begun);
            await registry();
        }, times: int.MaxValue);
        session.Registry.Fail("PUT", "/uploads/", async (_, registry) =>
        {
            await Task.WhenAny(enough.Task, Task.Delay(Volatile.Read(ref now) >= expected ? 100 : 20_000));
            enough.TrySetResult();
            Interlocked.Decrement(ref now);
            await registry();
        }, times: int.MaxValue);

        await session.PushAsync(Image);

        return most;
    }

    private static void InterlockedMaximum(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    [Fact]
    public static async Task F88_MoveNoTagWhenOneBlobFails()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/uploads/", Faults.Error(403, "DENIED"), skip: 2);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Equal(DiagnosticCode.RegistryUnauthorized, failure.Code);
        Assert.Empty(session.Registry.Store.Manifests);
    }

    [Fact]
    public static async Task F80_WaitForARegistryThatForgetsItsBlobsForAMoment()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/manifests/", Faults.Error(404, "MANIFEST_BLOB_UNKNOWN"));

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
    }

    [Fact]
    public static async Task TakeNamesOfOneRepositoryOnly()
    {
        await using Session session = await Session.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => session.PushAsync(Image, "a:1", "b:1"));
    }
}
