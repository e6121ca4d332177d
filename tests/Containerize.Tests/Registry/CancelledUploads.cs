using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;
using Microsoft.AspNetCore.Http;

namespace Containerize.Tests.Registry;

/// <summary>Faults 20 and 88 of the list: uploads that nobody wants to end any more.</summary>
public static class CancelledUploads
{
    private static readonly MemoryBlob SmallBlob = RandomImage.CreateBlob(12, 1000);

    [Fact]
    public static async Task F20_AreGivenUpAtTheRegistryToo()
    {
        await using Session session = await Session.StartAsync();
        using CancellationTokenSource cancellation = new();
        session.Registry.Fail("PUT", "/uploads/", SilenceAfter(cancellation));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            session.Client.PushBlobAsync(Session.Repository, SmallBlob, false, cancellation.Token));

        Assert.Equal(1, session.Count("DELETE", "/uploads/"));
        Assert.Empty(session.Registry.Store.Uploads);
    }

    [Fact]
    public static async Task F20_DoNotWaitForASilentRegistry()
    {
        await using Session session = await Session.StartAsync();
        using CancellationTokenSource cancellation = new();
        session.Registry.Fail("DELETE", "", Faults.Silence);
        session.Registry.Fail("PUT", "/uploads/", SilenceAfter(cancellation));

        // The registry's settings would have it wait for a hundred seconds.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            session.Client.PushBlobAsync(Session.Repository, SmallBlob, false, cancellation.Token).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Equal(1, session.Count("DELETE", "/uploads/"));
    }

    [Fact]
    public static async Task F20_AreGivenUpAtTheRegistryWhileTheyWaitForAnotherTry()
    {
        await using Session session = await Session.StartAsync();
        using CancellationTokenSource cancellation = new();
        session.Registry.Fail("PUT", "/uploads/", Faults.Status(503), times: int.MaxValue);
        session.Time.Waiting = cancellation.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            session.Client.PushBlobAsync(Session.Repository, SmallBlob, false, cancellation.Token));

        Assert.Equal(1, session.Count("PUT", "/uploads/"));
        Assert.Empty(session.Registry.Store.Uploads);
    }

    [Fact]
    public static async Task F20_ThatAMountBeganAreGivenUpAtTheRegistryToo()
    {
        await using Session session = await Session.StartAsync();
        using CancellationTokenSource cancellation = new();
        session.Registry.Fail("HEAD", "/blobs/", SilenceAfter(cancellation));
        RegistryBlob blob = new(session.Client, Session.Named("base"), SmallBlob.Descriptor);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            session.Client.PushBlobAsync(Session.Repository, blob, false, cancellation.Token));

        Assert.Equal(1, session.Count("POST", "mount="));
        Assert.Empty(session.Registry.Store.Uploads);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(416)]
    public static async Task AreGivenUpAtTheRegistryEachTimeThatTheyFail(int status)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/uploads/", Faults.Status(status), times: int.MaxValue);

        await Session.FailureOf(() => session.Client.PushBlobAsync(Session.Repository, SmallBlob, false, default));

        Assert.Empty(session.Registry.Store.Uploads);
    }

    [Fact]
    public static async Task AreGivenUpAtTheRegistryWhenTheyFailForGood()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/uploads/", Faults.Error(403, "DENIED"), times: int.MaxValue);

        await Session.FailureOf(() => session.Client.PushBlobAsync(Session.Repository, SmallBlob, false, default));

        Assert.Empty(session.Registry.Store.Uploads);
    }

    [Fact]
    public static async Task F20_MoveNoTag()
    {
        await using Session session = await Session.StartAsync();
        using CancellationTokenSource cancellation = new();
        session.Registry.Fail("PUT", "/uploads/", SilenceAfter(cancellation), skip: 3, times: int.MaxValue);
        RegistryDestination destination = new(session.Client, [session.Registry.Reference("app:latest")]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            destination.WriteAsync(ImageFamily.Of(RandomImage.Create(14, layers: 8)), cancellation.Token));

        Assert.Empty(session.Registry.Store.Manifests);
    }

    [Fact]
    public static async Task F88_AreGivenUpWhenAnotherFails()
    {
        await using Session session = await Session.StartAsync();
        int waiting = 0;
        session.Registry.Fail("PUT", "/uploads/", async (context, registry) =>
        {
            if (Interlocked.Increment(ref waiting) < 4)
            {
                await Faults.Silence(context, registry);
                return;
            }

            await Faults.Error(403, "DENIED")(context, registry);
        }, times: 4);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(RandomImage.Create(15, layers: 8)));

        Assert.Equal(DiagnosticCode.RegistryUnauthorized, failure.Code);
        Assert.Empty(session.Registry.Store.Uploads);
    }

    // The registry has the request, and its user gives up.
    private static Func<HttpContext, Func<Task>, Task> SilenceAfter(CancellationTokenSource cancellation) => async (context, registry) =>
    {
        await cancellation.CancelAsync();
        await Faults.Silence(context, registry);
    };
}
