using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Faults 61 to 79 of the list: how a blob gets into a repository.</summary>
public static class Uploads
{
    private static readonly MemoryBlob Blob = RandomImage.CreateBlob(11, 50_000);
    private static readonly MemoryBlob SmallBlob = RandomImage.CreateBlob(12, 1000);

    [Theory]
    [InlineData("/v2/app/blobs/uploads/{1}")]
    [InlineData("/v2/app/blobs/uploads/{1}?a=b")]
    [InlineData("http://{0}/v2/app/blobs/uploads/{1}?_state=x%2Fy%3D")]
    [InlineData("HTTP://{0}/v2/app/blobs/uploads/{1}")]
    [InlineData("http://{0}/v2/app/blobs/uploads/{1}?_state=a%7Eb%2D")]
    [InlineData("/v2/app/blobs/uploads/{1}?_state=a%7Eb%2D")]
    [InlineData("//{0}/v2/app/blobs/uploads/{1}?_state=a%7Eb%2D")]
    [InlineData("{1}?_state=a%7Eb%2D")]
    [InlineData("../uploads/{1}?_state=a")]
    public static async Task F61_GoWhereTheRegistrySays_scb642(string location)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Uploads["n"] = [];
        string target = location.Replace("{0}", session.Registry.Authority, StringComparison.Ordinal)
            .Replace("{1}", "n", StringComparison.Ordinal);
        session.Registry.Fail("POST", "/uploads/", Faults.Status(202, headers: ("Location", target)));

        await PushAsync(session, SmallBlob);

        string query = location.Contains('?', StringComparison.Ordinal) ? location[location.IndexOf('?', StringComparison.Ordinal)..] + "&" : "?";
        Assert.Equal(
            $"/v2/app/blobs/uploads/n{query}digest={Uri.EscapeDataString(SmallBlob.Descriptor.Digest.ToString())}",
            session.Registry.Requests[^1].Target);
    }

    [Fact]
    public static async Task F62_ToAnotherPortCarryNoCredential()
    {
        await using FaultyRegistry storage = await FaultyRegistry.StartAsync();
        storage.Store.Uploads["n"] = [];
        await using Session session = await Session.StartAsync(
            new TokenAuthority("ann", "secret-of-ann"), new Credential("ann", "secret-of-ann"));
        session.Registry.Fail(
            "POST", "/uploads/", Faults.Status(202, headers: ("Location", $"http://{storage.Authority}/v2/app/blobs/uploads/n")));

        await PushAsync(session, SmallBlob);

        Assert.Null(Assert.Single(storage.Requests)["Authorization"]);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/")]
    [InlineData("http://example.com/uploads/")]
    [InlineData("https://10.0.0.1/uploads/")]
    public static async Task F62_ToAHostThatIsNoneOfTheRegistrysBusinessAreRefused(string location)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("POST", "/uploads/", Faults.Status(202, headers: ("Location", location)));

        Diagnostic failure = await Session.FailureOf(() => PushAsync(session, SmallBlob));

        Assert.Equal(DiagnosticCode.RegistryProtocol, failure.Code);
    }

    [Fact]
    public static async Task F63_NeedALocation()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("POST", "/uploads/", Faults.Status(202));

        Diagnostic failure = await Session.FailureOf(() => PushAsync(session, SmallBlob));

        Assert.Contains("no usable Location", failure.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(405)]
    [InlineData(501)]
    [InlineData(400)]
    [InlineData(403)]
    public static async Task F67_AreMadeWhereTheRegistryDoesNotSayWhatItHas(int status)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("HEAD", "/blobs/", Faults.Status(status), times: int.MaxValue);

        Assert.Equal(BlobOutcome.Sent, await PushAsync(session, SmallBlob));
    }

    [Fact]
    public static async Task F75_BeginAnewWhenTheirSessionIsLost()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/uploads/", Faults.Error(404, "BLOB_UPLOAD_UNKNOWN"), times: 2);

        await PushAsync(session, SmallBlob);

        Assert.Equal(3, session.Count("POST", "/uploads/"));
        session.AssertStored(SmallBlob);
    }

    [Fact]
    public static async Task F76_ThatArriveDamagedAreMadeOnceMore()
    {
        await using Session session = await Session.StartAsync();
        Fault fault = session.Registry.Fail("PUT", "/uploads/", Faults.Error(400, "DIGEST_INVALID"), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => PushAsync(session, SmallBlob));

        Assert.Equal(2, fault.Happened);
        Assert.Contains(SmallBlob.Descriptor.Digest.ToString(), failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F77_ThatTheRegistryStoresAsSomethingElseAreAnError()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail(
            "PUT", "/uploads/", Faults.Header("Docker-Content-Digest", Blob.Descriptor.Digest.ToString()));

        Assert.Equal(
            DiagnosticCode.RegistryProtocol, (await Session.FailureOf(() => PushAsync(session, SmallBlob))).Code);
    }

    [Fact]
    public static async Task F78_WhoseAnswerWasLostAreDone()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/uploads/", Faults.LostAnswer);

        Assert.Equal(BlobOutcome.Sent, await PushAsync(session, SmallBlob));
        Assert.Equal(1, session.Count("PUT", "/uploads/"));
    }

    [Fact]
    public static async Task F79_SendNoCookies_scb418()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("HEAD", "", Faults.Header("Set-Cookie", "session=1; Path=/"), times: int.MaxValue);
        session.Registry.Fail("POST", "", Faults.Header("Set-Cookie", "session=1; Path=/"), times: int.MaxValue);

        await PushAsync(session, SmallBlob);

        Assert.All(session.Registry.Requests, static request => Assert.Null(request["Cookie"]));
    }

    [Fact]
    public static async Task F90_OfBytesThatCannotBeReadEndInTheReadersOwnWords()
    {
        await using Session session = await Session.StartAsync();
        Session other = await Session.StartAsync();
        await using (other)
        {
            other.Registry.Fail("GET", "/blobs/", Faults.Body(Faults.Flip), times: int.MaxValue);
            other.Registry.Store.Blobs[("base", Blob.Descriptor.Digest.ToString())] = Blob.Content;

            Diagnostic failure = await Session.FailureOf(() => session.Client.PushBlobAsync(
                Session.Repository, new RegistryBlob(other.Client, Session.Named("base"), Blob.Descriptor), false, default));

            Assert.Equal(DiagnosticCode.BaseImageCorrupt, failure.Code);
            Assert.Empty(session.Registry.Store.Blobs);
        }
    }

    [Fact]
    public static async Task F66_ThatTheRegistryDoesNotTakeWithTheFirstRequestGoOnInItsSession_scb315()
    {
        await using Session session = await Session.StartAsync();

        await PushAsync(session, SmallBlob);
        await PushAsync(session, RandomImage.CreateBlob(13, 1000));

        Assert.Equal(
            ["HEAD blob", "POST ?digest", "PUT", "HEAD blob", "POST", "PUT"],
            session.Registry.Requests.Select(static request => request.Method switch
            {
                "HEAD" => "HEAD blob",
                "POST" when request.Target.Contains("digest=", StringComparison.Ordinal) => "POST ?digest",
                string method => method,
            }));
        session.AssertStored(SmallBlob);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(413)]
    [InlineData(501)]
    public static async Task F66_ThatTheRegistryRefusesWithTheFirstRequestAreSentWithTheSecond(int status)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("POST", "digest=", Faults.Status(status), times: int.MaxValue);

        await PushAsync(session, SmallBlob);

        session.AssertStored(SmallBlob);
    }

    [Fact]
    public static async Task F68_AreSparedByAHeadThatTellsNoLength()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("HEAD", "/blobs/", Faults.Status(200));

        Assert.Equal(BlobOutcome.Existing, await PushAsync(session, SmallBlob));
    }

    private static Task<BlobOutcome> PushAsync(Session session, IBlob blob) =>
        session.Client.PushBlobAsync(Session.Repository, blob, false, default);
}
