using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Faults 58 to 60 of the list: blobs that lie elsewhere.</summary>
public static class Redirects
{
    private static readonly MemoryBlob Blob = RandomImage.CreateBlob(10, 5_000);
    private static readonly Credential Ann = new("ann", "secret-of-ann");

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public static async Task F58_ToAnotherHostCarryNoCredential(int status)
    {
        await using FaultyRegistry storage = await FaultyRegistry.StartAsync();
        await using Session session = await Session.StartAsync(new TokenAuthority("ann", "secret-of-ann"), Ann);
        storage.Store.Blobs[("x", Blob.Descriptor.Digest.ToString())] = Blob.Content;
        string target = $"/v2/x/blobs/{Blob.Descriptor.Digest}?X-Signature=a%2Fb%7Ec+d%3D";
        session.Registry.Fail(
            "GET", "/blobs/", Faults.Redirect(status, $"http://{storage.Authority}{target}"), skip: 1);

        Assert.Equal(Blob.Content, await session.ReadAsync(Blob));
        RecordedRequest request = Assert.Single(storage.Requests);
        Assert.Null(request["Authorization"]);
        Assert.Null(request["Cookie"]);
    }

    [Fact]
    public static async Task F58_OnTheSameHostKeepTheCredential()
    {
        await using Session session = await Session.StartAsync(new TokenAuthority("ann", "secret-of-ann"), Ann);
        session.Registry.Store.Blobs[("other", Blob.Descriptor.Digest.ToString())] = Blob.Content;
        session.Registry.Fail(
            "GET", "/v2/app/blobs/", Faults.Redirect(307, $"/v2/other/blobs/{Blob.Descriptor.Digest}"), times: int.MaxValue);

        Assert.Equal(Blob.Content, await session.ReadAsync(Blob));
        Assert.StartsWith("Bearer ", session.Registry.Requests[^1]["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F59_EndAfterTen()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail(
            "GET", "/blobs/", Faults.Redirect(307, $"/v2/app/blobs/{Blob.Descriptor.Digest}"), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.ReadAsync(Blob));

        Assert.Equal(DiagnosticCode.RegistryProtocol, failure.Code);
        Assert.Equal(11, session.Count("GET", "/blobs/"));
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("http://user:password@example.com/")]
    [InlineData("")]
    public static async Task F59_ToNoHttpAddressAreRefused(string location)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("GET", "/blobs/", Faults.Redirect(307, location));

        Diagnostic failure = await Session.FailureOf(() => session.ReadAsync(Blob));

        Assert.Equal(DiagnosticCode.RegistryProtocol, failure.Code);
        Assert.DoesNotContain("password", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F60_ToAHostThatAsksForCredentialsGetNone()
    {
        await using FaultyRegistry storage = await FaultyRegistry.StartAsync(new TokenAuthority("ann", "secret-of-ann"));
        await using Session session = await Session.StartAsync(new TokenAuthority("ann", "secret-of-ann"), Ann);
        session.Registry.Fail(
            "GET", "/blobs/", Faults.Redirect(307, $"http://{storage.Authority}/v2/x/blobs/{Blob.Descriptor.Digest}"), skip: 1);

        Diagnostic failure = await Session.FailureOf(() => session.ReadAsync(Blob));

        Assert.Equal(DiagnosticCode.RegistryUnauthorized, failure.Code);
        Assert.Null(Assert.Single(storage.Requests)["Authorization"]);
    }
}
