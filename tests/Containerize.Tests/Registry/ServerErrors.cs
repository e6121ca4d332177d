using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Faults 1 to 11 of the list: what a registry says when it cannot or will not.</summary>
public static class ServerErrors
{
    private static readonly Image Image = RandomImage.Create(1);

    [Fact, Trait("Fault", "F1")]
    public static async Task AreWaitedOutAsLongAsTheRegistryAsks()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("HEAD", "/blobs/", Faults.Status(429, headers: ("Retry-After", "7")));

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
        Assert.InRange(Assert.Single(session.Time.Waits), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(9));
    }

    [Theory, Trait("Fault", "F2")]
    [InlineData("Thu, 01 Jan 2026 00:00:20 GMT", 20)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", 0.5)]
    [InlineData("soon", 0.5)]
    [InlineData("-5", 0.5)]
    public static async Task AreWaitedOutUntilADate(string retryAfter, double seconds)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/manifests/", Faults.Status(503, headers: ("Retry-After", retryAfter)));

        await session.PushAsync(Image);

        TimeSpan wait = Assert.Single(session.Time.Waits);
        Assert.InRange(wait.TotalSeconds, seconds, (seconds * 1.2) + 0.01);
    }

    [Fact, Trait("Fault", "F3")]
    public static async Task AreNeverWaitedOutForMoreThanAMinute()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("HEAD", "/blobs/", Faults.Status(429, headers: ("Retry-After", "86400")));

        await session.PushAsync(Image);

        Assert.Equal(TimeSpan.FromSeconds(60), Assert.Single(session.Time.Waits));
    }

    [Theory, Trait("Fault", "F4")]
    [InlineData("HEAD", "/manifests/", 500)]
    [InlineData("HEAD", "/blobs/", 502)]
    [InlineData("POST", "/uploads/", 503)]
    [InlineData("PUT", "/uploads/", 504)]
    [InlineData("PUT", "/manifests/", 408)]
    public static async Task AreTriedAgain(string method, string path, int status)
    {
        await using Session session = await Session.StartAsync();
        Fault fault = session.Registry.Fail(method, path, Faults.Status(status), times: 3);

        await session.PushAsync(Image);

        Assert.Equal(3, fault.Happened);
        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
    }

    [Fact, Trait("Fault", "F5")]
    public static async Task EndInTheirOwnWordsWhenTheyStay()
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

    [Fact, Trait("Fault", "F6")]
    public static async Task KeepTheirStatusWithoutABody()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("POST", "/uploads/", Faults.Status(429), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Contains("429 Too Many Requests", failure.What, StringComparison.Ordinal);
    }

    [Theory, Trait("Fault", "F7")]
    [InlineData(400, DiagnosticCode.RegistryRefused)]
    [InlineData(403, DiagnosticCode.RegistryUnauthorized)]
    [InlineData(404, DiagnosticCode.RegistryRefused)]
    [InlineData(405, DiagnosticCode.RegistryRefused)]
    [InlineData(413, DiagnosticCode.RegistryRefused)]
    public static async Task ThatAreFinalAreNotTriedAgain(int status, DiagnosticCode code)
    {
        await using Session session = await Session.StartAsync();
        Fault fault = session.Registry.Fail("PUT", "/manifests/", Faults.Error(status, "DENIED"), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Equal(1, fault.Happened);
        Assert.Equal(code, failure.Code);
    }

    [Fact, Trait("Fault", "F8")]
    public static async Task AreTriedAgainWhereAllCodesAreTemporary()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/uploads/", Faults.Error(400, "BLOB_UPLOAD_INVALID"));

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
    }

    [Fact, Trait("Fault", "F8")]
    public static async Task AreFinalWhereOneCodeIs()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail(
            "PUT", "/uploads/", Faults.Error(400, "BLOB_UPLOAD_INVALID", "DENIED"), times: int.MaxValue);

        await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Empty(session.Time.Waits);
    }

    [Fact, Trait("Fault", "F9")]
    public static async Task ThatAreNoJsonAreCalledSo()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/manifests/", Faults.Status(502, "<h1>Bad gateway</h1>", "text/html"), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Contains("text/html in place of the JSON", failure.What, StringComparison.Ordinal);
    }

    [Fact, Trait("Fault", "F9")]
    public static async Task MayPretendToBeSuccess()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("GET", "/manifests/", Faults.Status(200, "<h1>Log in to the network</h1>", "text/html"));

        Diagnostic failure = await Session.FailureOf(() => session.PullAsync());

        Assert.Equal(DiagnosticCode.RegistryProtocol, failure.Code);
        Assert.Contains("text/html", failure.What, StringComparison.Ordinal);
    }

    [Fact, Trait("Fault", "F11")]
    public static async Task AreNotReadBeyondAMebibyte()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/manifests/", Faults.Status(400, new string('x', 5 * 1024 * 1024)));

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Contains("too long to read", failure.What, StringComparison.Ordinal);
    }
}
