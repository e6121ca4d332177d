using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Faults 1 to 11 of the list: what a registry says when it cannot or will not.</summary>
public static class ServerErrors
{
    private static readonly Image Image = RandomImage.Create(1);

    [Fact]
    public static async Task F1_AreWaitedOutAsLongAsTheRegistryAsks()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("HEAD", "/blobs/", Faults.Status(429, headers: ("Retry-After", "7")));

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
        Assert.InRange(Assert.Single(session.Time.Waits), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(9));
    }

    [Theory]
    [InlineData("Thu, 01 Jan 2026 00:00:20 GMT", 20)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", 0.5)]
    [InlineData("soon", 0.5)]
    [InlineData("-5", 0.5)]
    public static async Task F2_AreWaitedOutUntilADate(string retryAfter, double seconds)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/manifests/", Faults.Status(503, headers: ("Retry-After", retryAfter)));

        await session.PushAsync(Image);

        TimeSpan wait = Assert.Single(session.Time.Waits);
        Assert.InRange(wait.TotalSeconds, seconds, (seconds * 1.2) + 0.01);
    }

    [Fact]
    public static async Task F3_AreNeverWaitedOutForMoreThanAMinute()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("HEAD", "/blobs/", Faults.Status(429, headers: ("Retry-After", "86400")));

        await session.PushAsync(Image);

        Assert.Equal(TimeSpan.FromSeconds(60), Assert.Single(session.Time.Waits));
    }

    [Trait("Issue", "sdk#48940")]
    [Theory]
    [InlineData("HEAD", "/manifests/", 500)]
    [InlineData("HEAD", "/blobs/", 502)]
    [InlineData("POST", "/uploads/", 503)]
    [InlineData("PUT", "/uploads/", 504)]
    [InlineData("PUT", "/manifests/", 408)]
    public static async Task F4_AreTriedAgain(string method, string path, int status)
    {
        await using Session session = await Session.StartAsync();
        Fault fault = session.Registry.Fail(method, path, Faults.Status(status), times: 3);

        await session.PushAsync(Image);

        Assert.Equal(3, fault.Happened);
        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public static async Task F4_ToABlobThatIsReadAreTriedAgain(int status)
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
    public static async Task F4_ToAPartAreTriedAgain(int status)
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
    public static async Task F5_EndInTheirOwnWordsWhenTheyStay()
    {
        await using Session session = await Session.StartAsync();
        Fault fault = session.Registry.Fail("PUT", "/manifests/", Faults.Error(503, "UNAVAILABLE"), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Equal(5, fault.Happened);
        Assert.Equal(DiagnosticCode.RegistryRefused, failure.Code);
        Assert.Contains("503", failure.What, StringComparison.Ordinal);
        Assert.Contains("words of UNAVAILABLE", failure.What, StringComparison.Ordinal);
        Assert.Equal($"{session.Registry.Authority}/app", failure.Where);
    }

    [Fact]
    public static async Task F6_KeepTheirStatusWithoutABody()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("POST", "/uploads/", Faults.Status(429), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Contains("429 Too Many Requests", failure.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, DiagnosticCode.RegistryRefused)]
    [InlineData(403, DiagnosticCode.RegistryUnauthorized)]
    [InlineData(404, DiagnosticCode.RegistryRefused)]
    [InlineData(405, DiagnosticCode.RegistryRefused)]
    [InlineData(413, DiagnosticCode.RegistryRefused)]
    public static async Task F7_ThatAreFinalAreNotTriedAgain(int status, DiagnosticCode code)
    {
        await using Session session = await Session.StartAsync();
        Fault fault = session.Registry.Fail("PUT", "/manifests/", Faults.Error(status, "DENIED"), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Equal(1, fault.Happened);
        Assert.Equal(code, failure.Code);
    }

    [Fact]
    public static async Task F8_AreTriedAgainWhereAllCodesAreTemporary()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/uploads/", Faults.Error(400, "BLOB_UPLOAD_INVALID"));

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
    }

    [Fact]
    public static async Task F8_AreFinalWhereOneCodeIs()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail(
            "PUT", "/uploads/", Faults.Error(400, "BLOB_UPLOAD_INVALID", "DENIED"), times: int.MaxValue);

        await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Empty(session.Time.Waits);
    }

    [Fact]
    public static async Task F9_ThatAreNoJsonAreCalledSo()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/manifests/", Faults.Status(502, "<h1>Bad gateway</h1>", "text/html"), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Contains("text/html in place of the JSON", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F9_MayPretendToBeSuccess()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("GET", "/manifests/", Faults.Status(200, "<h1>Log in to the network</h1>", "text/html"));

        Diagnostic failure = await Session.FailureOf(() => session.PullAsync());

        Assert.Equal(DiagnosticCode.RegistryProtocol, failure.Code);
        Assert.Contains("text/html", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F11_AreNotReadBeyondAMebibyte()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/manifests/", Faults.Status(400, new string('x', 5 * 1024 * 1024)));

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Contains("too long to read", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F10_ThatSayNothingAreReplacedByOnesThatDo()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("HEAD", "", Faults.Status(403), times: int.MaxValue);
        session.Registry.Fail("POST", "/uploads/", Faults.Error(403, "DENIED"), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Contains("words of DENIED", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F10_ThatComeOnceToAHeadDoNoHarm()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("HEAD", "", Faults.Status(403));

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
    }

    [Fact]
    public static async Task AreShownAsOneHarmlessLine()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/manifests/", Faults.Status(
            400, """{"errors":[{"code":"DENIED","message":"a\nerror CTZ9001: \u001b[31mb"}]}"""));

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Contains("DENIED a error CTZ9001:  [31mb", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task AreShownWhereTheyArePlainText()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("GET", "/manifests/", Faults.Status(
            429, "You have reached your pull rate limit.", "text/plain", ("Retry-After", "1")), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PullAsync());

        Assert.Contains("429 Too Many Requests (You have reached your pull rate limit.)", failure.What, StringComparison.Ordinal);
        Assert.Contains("log in to get a higher limit", failure.Next, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F21_OfAProxyAreNamedSo()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("GET", "/manifests/", Faults.Status(407), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Contains("407", failure.What, StringComparison.Ordinal);
        Assert.Contains("the proxy's credentials", failure.Next, StringComparison.Ordinal);
    }
}
