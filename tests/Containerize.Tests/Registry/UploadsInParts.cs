using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Faults 69 to 75 of the list: bodies that are too large for one request.</summary>
public static class UploadsInParts
{
    private static readonly MemoryBlob Blob = RandomImage.CreateBlob(11, 9_000_000);

    [Theory]
    [InlineData(413)]
    [InlineData(416)]
    public static async Task F72_AreMadeInPartsWhereABodyIsTooLarge_scb424_scb472(int status)
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
    public static async Task F14_OfALargeBlobThatAlwaysBreakAreMadeInParts()
    {
        await using Session session = await Session.StartAsync();
        Fault fault = session.Registry.Fail("PUT", "/uploads/", Faults.Reset, times: 2);

        await PushAsync(session, Blob);

        Assert.Equal(2, fault.Happened);
        Assert.Equal(2, session.Count("PATCH", ""));
        session.AssertStored(Blob);
    }

    [Fact]
    public static async Task F69_GoOnWhereTheRegistrySaysThatTheyAreOutOfStep()
    {
        await using Session session = await StartAsync();
        session.Registry.Fail("PATCH", "", async (context, registry) =>
        {
            context.Request.Body = new MemoryStream(Blob.Content.AsSpan()[..1_000_000].ToArray());
            context.Request.Headers.ContentRange = "0-999999";
            await registry();
            context.Response.StatusCode = 416;
        });

        await PushAsync(session, Blob);

        Assert.Equal(["0-5242879", "1000000-6242879", "6242880-8999999"], Ranges(session));
        session.AssertStored(Blob);
    }

    [Fact]
    public static async Task F70_SendAgainWhatTheRegistryDidNotKeep()
    {
        await using Session session = await StartAsync();
        session.Registry.Fail("PATCH", "", (context, registry) =>
        {
            context.Request.Body = new MemoryStream(Blob.Content.AsSpan()[..2_000_000].ToArray());
            return registry();
        });

        await PushAsync(session, Blob);

        Assert.Equal(["0-5242879", "2000000-7242879", "7242880-8999999"], Ranges(session));
        session.AssertStored(Blob);
    }

    [Fact]
    public static async Task F72_GetSmallerUntilTheRegistryTakesThem()
    {
        await using Session session = await StartAsync();
        session.Registry.Fail(
            "PATCH",
            "",
            async (context, registry) =>
            {
                if (context.Request.ContentLength > 1_400_000)
                {
                    await Faults.Status(413)(context, registry);
                    return;
                }

                await registry();
            },
            times: int.MaxValue);

        await PushAsync(session, Blob);

        Assert.Equal(["0-5242879", "0-2621439", "0-1310719", "1310720-2621439"], Ranges(session)[..4].AsEnumerable());
        session.AssertStored(Blob);
    }

    [Fact]
    public static async Task F73_DoNotRelyOnARangeThatNeverMoves()
    {
        await using Session session = await StartAsync();
        session.Registry.Fail("GET", "/uploads/", Faults.Status(404), times: int.MaxValue);
        session.Registry.Fail("PATCH", "", Faults.Header("Range", "0-0"), times: int.MaxValue);

        await PushAsync(session, Blob);

        Assert.Equal(["0-5242879", "5242880-8999999"], Ranges(session));
        Assert.Equal(1, session.Count("GET", "/uploads/"));
        session.AssertStored(Blob);
    }

    [Theory]
    [InlineData(201)]
    [InlineData(204)]
    public static async Task F73_TakeAnySuccess_scb471(int status)
    {
        await using Session session = await StartAsync();
        session.Registry.Fail(
            "PATCH",
            "",
            async (context, registry) =>
            {
                await registry();
                context.Response.StatusCode = status;
            },
            times: int.MaxValue);

        await PushAsync(session, Blob);

        session.AssertStored(Blob);
    }

    [Fact]
    public static async Task F74_BeginAtTheFirstByteWhereTheRangeSaysThatOneIsStored()
    {
        await using Session session = await StartAsync();
        session.Registry.Fail("PATCH", "", Faults.Reset);

        await PushAsync(session, Blob);

        Assert.Equal(["0-5242879", "0-5242879", "5242880-8999999"], Ranges(session));
        Assert.Equal(1, session.Count("GET", "/uploads/"));
        session.AssertStored(Blob);
    }

    [Fact]
    public static async Task F14_ThatBreakGoOnInTheSameSession()
    {
        await using Session session = await StartAsync();
        session.Registry.Fail("PATCH", "", Faults.LostAnswer, skip: 1);

        await PushAsync(session, Blob);

        Assert.Equal(["0-5242879", "5242880-8999999"], Ranges(session));
        session.AssertStored(Blob);
    }

    [Fact]
    public static async Task F75_BeginAnewWhenTheirSessionIsLost()
    {
        await using Session session = await StartAsync();
        session.Registry.Fail("PATCH", "", Faults.Status(404), skip: 1);

        await PushAsync(session, Blob);

        Assert.Equal(["0-5242879", "5242880-8999999", "0-5242879", "5242880-8999999"], Ranges(session));
        session.AssertStored(Blob);
    }

    [Fact]
    public static async Task F75_BeginAnewWhenTheirEndIsOutOfStep()
    {
        await using Session session = await StartAsync();
        session.Registry.Fail("PUT", "/uploads/", Faults.Status(416));

        await PushAsync(session, Blob);

        Assert.Equal(4, session.Count("PATCH", ""));
        session.AssertStored(Blob);
    }

    [Fact]
    public static async Task EndWhereTheRegistryKeepsNothing()
    {
        await using Session session = await StartAsync();
        session.Registry.Fail(
            "PATCH",
            "",
            (context, registry) =>
            {
                context.Request.Body = Stream.Null;
                context.Request.Headers.ContentRange = default;
                return registry();
            },
            times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => PushAsync(session, Blob));

        Assert.Equal(DiagnosticCode.RegistryProtocol, failure.Code);
        Assert.Equal(5, session.Count("PATCH", ""));
        Assert.Empty(session.Registry.Store.Uploads);
    }

    // A registry that takes parts only.
    private static async Task<Session> StartAsync()
    {
        Session session = await Session.StartAsync();
        session.Registry.Fail(
            "PUT",
            "/uploads/",
            async (context, registry) =>
            {
                if (context.Request.ContentLength > 0)
                {
                    await Faults.Status(413)(context, registry);
                    return;
                }

                await registry();
            });
        return session;
    }

    private static string[] Ranges(Session session) =>
        [.. session.Registry.Requests.Where(static request => request.Method == "PATCH").Select(static request => request["Content-Range"]!)];

    private static Task<BlobOutcome> PushAsync(Session session, IBlob blob) =>
        session.Client.PushBlobAsync(Session.Repository, blob, false, default);
}
