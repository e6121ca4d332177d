using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Faults 46 to 57 of the list: how a registry lets us in, and how it does not.</summary>
public static class Authentication
{
    private static readonly Image Image = RandomImage.Create(9);
    private static readonly Credential Ann = new("ann", "secret-of-ann");

    [Fact]
    public static async Task IsBasicWhereTheRegistryAsksForIt()
    {
        await using Session session = await Session.StartAsync(new TokenAuthority("ann", "secret-of-ann", isBasic: true), Ann);

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
        Assert.Single(session.Registry.Requests, static request => request["Authorization"] is null);
    }

    [Fact]
    public static async Task BuysOneTokenForAPush()
    {
        await using Session session = await Session.StartAsync(new TokenAuthority("ann", "secret-of-ann"), Ann);

        await session.PushAsync(Image);

        Assert.Equal(1, session.Registry.Tokens!.Issued);
        RecordedRequest token = Assert.Single(session.Registry.Requests, static request =>
            request.Target.StartsWith("/token", StringComparison.Ordinal));
        Assert.Equal("/token?service=the%20registry&scope=repository%3Aapp%3Apull%2Cpush", token.Target);
    }

    [Fact]
    public static async Task BuysTokensAnonymouslyWhereNobodyIsLoggedIn()
    {
        await using Session session = await Session.StartAsync(new TokenAuthority());
        session.Registry.Store.Add("app", "latest", Image);

        Assert.Equal(Image.Digest, (await session.PullAsync()).Digest);
        Assert.Null(session.Registry.Requests.First(static request =>
            request.Target.StartsWith("/token", StringComparison.Ordinal))["Authorization"]);
    }

    [Theory]
    [InlineData("PUT", "/uploads/")]
    [InlineData("POST", "/uploads/")]
    [InlineData("PUT", "/manifests/")]
    public static async Task F46_BuysANewTokenWhenOneExpiresOnTheWay(string method, string path)
    {
        await using Session session = await Session.StartAsync(new TokenAuthority("ann", "secret-of-ann"), Ann);
        session.Registry.Fail(method, path, async (_, registry) =>
        {
            session.Registry.Tokens!.Revoke();
            await registry();
        });

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
        Assert.Equal(2, session.Registry.Tokens!.Issued);
    }

    [Fact]
    public static async Task F46_DoesNotSendATokenThatIsKnownToHaveExpired()
    {
        await using Session session = await Session.StartAsync(new TokenAuthority("ann", "secret-of-ann"), Ann);
        await session.PushAsync(Image);
        session.Time.Advance(TimeSpan.FromSeconds(301));

        await session.PushAsync(Image);

        Assert.Equal(2, session.Registry.Tokens!.Issued);
        Assert.Single(session.Registry.Requests, static request =>
            request["Authorization"] is null && request.Target.StartsWith("/v2/", StringComparison.Ordinal));
    }

    [Fact]
    public static async Task F47_EndsWhereEveryTokenIsRefused()
    {
        await using Session session = await Session.StartAsync(new TokenAuthority("ann", "secret-of-ann"), Ann);
        session.Registry.Fail(
            "HEAD",
            "/manifests/",
            (context, _) => session.Registry.Tokens!.AnswerAsync(context, session.Registry.Authority),
            times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Equal(DiagnosticCode.RegistryUnauthorized, failure.Code);
        Assert.InRange(session.Registry.Tokens!.Issued, 1, 4);
    }

    [Fact]
    public static async Task F48_AsksForTheScopeThatWasMissing()
    {
        await using Session session = await Session.StartAsync(new TokenAuthority("ann", "secret-of-ann"), Ann);
        session.Registry.Fail("PUT", "/manifests/", Faults.Status(401, headers: (
            "WWW-Authenticate",
            $"Bearer realm=\"http://{session.Registry.Authority}/token\",error=\"insufficient_scope\",scope=\"repository:app:admin\"")));

        await session.PushAsync(Image);

        Assert.Equal(1, session.Count("GET", "scope=repository%3Aapp%3Aadmin"));
    }

    [Theory]
    [InlineData("token", "")]
    [InlineData("access_token", ",\"expires_in\":0")]
    [InlineData("token", ",\"expires_in\":-1,\"issued_at\":\"0001-01-01T00:00:00Z\"")]
    [InlineData("token", ",\"expires_in\":\"300\"")]
    [InlineData("access_token", ",\"expires_in\":1e99,\"token\":null")]
    public static async Task F49_TakesTokensAsTheyCome(string name, string extra)
    {
        await using Session session = await Session.StartAsync(
            new TokenAuthority("ann", "secret-of-ann") { TokenName = name, Extra = extra }, Ann);

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
    }

    [Fact]
    public static async Task F51_PostsAnIdentityToken_scb425_scb454()
    {
        await using Session session = await Session.StartAsync(
            new TokenAuthority("<token>", "identity") { TokenName = "access_token" },
            Credential.FromDocker("<token>", "identity"));

        await session.PushAsync(Image);

        Assert.Equal(1, session.Count("POST", "/token"));
        Assert.Equal(0, session.Count("GET", "/token"));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    public static async Task F50_GetsATokenWhereTheServerDoesNotTakePosts(int status)
    {
        await using Session session = await Session.StartAsync(
            new TokenAuthority("<token>", "identity"), Credential.FromDocker("<token>", "identity"));
        session.Registry.Fail("POST", "/token", Faults.Status(status), times: int.MaxValue);

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
    }

    [Theory]
    [InlineData("Negotiate, BEARER realm=\"http://{0}/token\" , service=registry")]
    [InlineData("Bearer Realm=\"http://{0}/token\"")]
    public static async Task F52_ReadsChallengesAsTheyCome(string challenge)
    {
        await using Session session = await Session.StartAsync(
            new TokenAuthority("ann", "secret-of-ann") { Challenge = challenge }, Ann);

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
    }

    [Fact]
    public static async Task F53_TakesARelativeRealmAsTheRegistrysOwn()
    {
        await using Session session = await Session.StartAsync(
            new TokenAuthority("ann", "secret-of-ann") { Challenge = "Bearer realm=\"/token\"" }, Ann);

        await session.PushAsync(Image);

        Assert.Equal(1, session.Count("GET", $"/token?service={Uri.EscapeDataString(session.Registry.Authority)}"));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://10.0.0.1/token")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://10.0.0.1/token")]
    public static async Task F54_GoesToNoPrivateAddressThatTheRegistryNames(string realm)
    {
        await using Session session = await Session.StartAsync(
            new TokenAuthority("ann", "secret-of-ann") { Challenge = $"Bearer realm=\"{realm}\"" }, Ann);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Equal(DiagnosticCode.RegistryProtocol, failure.Code);
        Assert.Contains("a token server that is not asked", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F55_FollowsNoRedirectOfATokenServer()
    {
        await using FaultyRegistry elsewhere = await FaultyRegistry.StartAsync();
        await using Session session = await Session.StartAsync(new TokenAuthority("ann", "secret-of-ann"), Ann);
        session.Registry.Fail(
            "GET", "/token", Faults.Redirect(302, $"http://{elsewhere.Authority}/token"), times: int.MaxValue);

        await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public static async Task F57_IsNeverPrinted()
    {
        await using Session session = await Session.StartAsync(
            new TokenAuthority("ann", "another", isBasic: true), Ann);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Equal(DiagnosticCode.RegistryUnauthorized, failure.Code);
        Assert.DoesNotContain("secret-of-ann", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal("***", $"{Ann}");
    }

    [Fact]
    public static async Task F32_TakesNoTokenOfMoreThanAMebibyte()
    {
        await using Session session = await Session.StartAsync(
            new TokenAuthority("ann", "secret-of-ann") { Extra = $",\"x\":\"{new string('x', 1024 * 1024)}\"" }, Ann);

        Assert.Equal(
            DiagnosticCode.RegistryProtocol, (await Session.FailureOf(() => session.PushAsync(Image))).Code);
    }
}
