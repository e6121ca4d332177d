using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Fault 57 of the list: what messages say of credentials, and what they do not.</summary>
public static class CredentialsInMessages
{
    private static readonly Image Image = RandomImage.Create(9);
    private static readonly Credential Ann = new("ann", "secret-of-ann");

    [Theory]
    [InlineData("token Bearer token-1 may not push", "token Bearer *** may not push")]
    [InlineData("token-1 may not push", "*** may not push")]
    [InlineData("ann, whose password is secret-of-ann, may not push", "ann, whose password is ***, may not push")]
    [InlineData("YW5uOnNlY3JldC1vZi1hbm4= may not push", "*** may not push")]
    [InlineData("bearer eyJhbGciOiJSUzI1NiJ9.x.y may not push", "bearer *** may not push")]
    [InlineData("Basic authentication is wanted", "Basic authentication is wanted")]
    public static async Task F57_AreNotPrintedWhereTheRegistryRepeatsThem(string said, string printed)
    {
        await using Session session = await Session.StartAsync(new TokenAuthority("ann", "secret-of-ann"), Ann);
        session.Registry.Fail(
            "PUT", "/manifests/", Faults.Status(403, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"" + said + "\"}]}"), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Contains($"DENIED {printed}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F57_AreNotPrintedWhereAWarningRepeatsThem()
    {
        await using Session session = await Session.StartAsync(new TokenAuthority("ann", "secret-of-ann"), Ann);
        session.Registry.Fail("PUT", "/manifests/", Faults.Header("Warning", "299 - \"token-1 expires soon\""));

        await session.PushAsync(Image);

        Assert.EndsWith("warns: *** expires soon", Assert.Single(session.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F57_AreNotPrintedWhereATokenServerRepeatsThem()
    {
        await using Session session = await Session.StartAsync(
            new TokenAuthority("<token>", "identity-of-ann"), Credential.FromDocker("<token>", "identity-of-ann"));
        session.Registry.Fail("POST", "/token", Faults.Status(418, "no identity-of-ann", "text/plain"), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Contains("no ***", failure.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, true, "sent the credential of the tests", "log in again")]
    [InlineData(403, true, "sent the credential of the tests", "ask for the right")]
    [InlineData(401, false, "no credential was found", "log in with 'docker login'")]
    [InlineData(403, false, "no credential was found", "log in with 'docker login'")]
    public static async Task AreNamedByTheirPlaceInARefusal(int status, bool isKnown, string said, string next)
    {
        await using Session session = await Session.StartAsync(
            isKnown ? new TokenAuthority("ann", "secret-of-ann") : new TokenAuthority(),
            isKnown ? Ann with { Place = "the tests" } : null);
        session.Registry.Fail("PUT", "/manifests/", Faults.Error(status, "DENIED"), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Equal(DiagnosticCode.RegistryUnauthorized, failure.Code);
        Assert.Contains(said, failure.What, StringComparison.Ordinal);
        Assert.StartsWith(next, failure.Next, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task AreNotBlamedForARefusalWhereNobodyAskedForThem()
    {
        await using Session session = await Session.StartAsync(credential: Ann);
        session.Registry.Fail("PUT", "/manifests/", Faults.Error(403, "DENIED"), times: int.MaxValue);

        Assert.Contains(
            "no credential was sent, since it asked for none",
            (await Session.FailureOf(() => session.PushAsync(Image))).What,
            StringComparison.Ordinal);
    }
}
