using System.Security.Cryptography;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Faults 22 to 32 of the list: bytes that are not what was asked for.</summary>
public static class ReceivedBytes
{
    private static readonly MemoryBlob Blob = RandomImage.CreateBlob(6, 10_000);
    private static readonly Image Image = RandomImage.Create(6);

    [Fact, Trait("Fault", "F22")]
    public static async Task ThatAlwaysBreakOffAreNotUsed()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("GET", "/blobs/", Faults.Truncate(0), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.ReadAsync(Blob));

        Assert.Equal(DiagnosticCode.RegistryUnreachable, failure.Code);
        Assert.Contains(Blob.Descriptor.Digest.ToString(), failure.What, StringComparison.Ordinal);
    }

    [Theory, Trait("Fault", "F23")]
    [InlineData(-1)]
    [InlineData(1)]
    public static async Task OfAnotherLengthAreNotUsed(int more)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail(
            "GET", "/blobs/", Faults.Body(body => more < 0 ? body[..^1] : [.. body, 0]), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.ReadAsync(Blob));

        Assert.Equal(DiagnosticCode.BaseImageCorrupt, failure.Code);
    }

    [Fact, Trait("Fault", "F24")]
    public static async Task OfAnotherDigestAreNotUsed()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("GET", "/blobs/", Faults.Body(Faults.Flip));

        Diagnostic failure = await Session.FailureOf(() => session.ReadAsync(Blob));

        Assert.Equal(DiagnosticCode.BaseImageCorrupt, failure.Code);
        Assert.Contains(Blob.Descriptor.Digest.ToString(), failure.What, StringComparison.Ordinal);
    }

    [Fact, Trait("Fault", "F25")]
    public static async Task OfAManifestAreHeldToTheDigestThatWasAskedFor()
    {
        await using Session session = await Session.StartAsync();
        Image other = RandomImage.Create(7);
        session.Registry.Store.Add("app", "latest", Image);
        session.Registry.Store.Manifests[("app", Image.Digest.ToString())] =
            new StoredManifest(other.Manifest.Descriptor.MediaType, other.Manifest.Content);
        session.Registry.Fail("GET", "/manifests/", Faults.Header("Docker-Content-Digest", Image.Digest.ToString()));

        Diagnostic failure = await Session.FailureOf(() => session.PullAsync($"app@{Image.Digest}"));

        Assert.Equal(DiagnosticCode.BaseImageCorrupt, failure.Code);
    }

    [Fact, Trait("Fault", "F26")]
    public static async Task OfAManifestAreHeldToTheDigestThatTheRegistryStates()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        session.Registry.Fail(
            "GET", "/manifests/", Faults.Header("Docker-Content-Digest", Blob.Descriptor.Digest.ToString()));

        Diagnostic failure = await Session.FailureOf(() => session.PullAsync());

        Assert.Equal(DiagnosticCode.BaseImageCorrupt, failure.Code);
    }

    [Fact, Trait("Fault", "F27")]
    public static async Task NeedNoDigestFromTheRegistry()
    {
        await using Session session = await Session.StartAsync();
        foreach (string method in new[] { "GET", "HEAD", "PUT" })
        {
            session.Registry.Fail(method, "", Faults.Header("Docker-Content-Digest"), times: int.MaxValue);
        }

        await session.PushAsync(Image);

        Assert.Equal(Image.Digest, (await session.PullAsync()).Digest);
    }

    [Theory, Trait("Fault", "F28")]
    [InlineData("sha256:zz")]
    [InlineData("")]
    [InlineData("sha256:../../etc/passwd")]
    public static async Task WithAMalformedDigestAreNotUsed(string digest)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        session.Registry.Fail("GET", "/manifests/", Faults.Header("Docker-Content-Digest", digest));

        Assert.Equal(DiagnosticCode.RegistryProtocol, (await Session.FailureOf(() => session.PullAsync())).Code);
    }

    [Fact, Trait("Fault", "F28")]
    public static async Task WithTwoDigestsAreNotUsed()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        session.Registry.Fail(
            "GET",
            "/manifests/",
            Faults.Header("Docker-Content-Digest", Image.Digest.ToString(), Blob.Descriptor.Digest.ToString()));

        Assert.Equal(DiagnosticCode.RegistryProtocol, (await Session.FailureOf(() => session.PullAsync())).Code);
    }

    [Fact, Trait("Fault", "F32")]
    public static async Task OfAManifestEndAtFourMebibytes()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", RandomImage.CreateBlob(8, (4 * 1024 * 1024) + 1, MediaTypes.OciManifest));

        Assert.Equal(DiagnosticCode.RegistryProtocol, (await Session.FailureOf(() => session.PullAsync())).Code);
    }

    [Fact, Trait("Fault", "F44")]
    public static async Task MayBeNamedBySha512()
    {
        await using Session session = await Session.StartAsync();
        Digest digest = Digest.Parse($"sha512:{Convert.ToHexStringLower(SHA512.HashData(Blob.Content.AsSpan()))}");

        Assert.Equal(
            Blob.Content, await session.ReadAsync(Blob with { Descriptor = Blob.Descriptor with { Digest = digest } }));
    }

    [Fact, Trait("Fault", "F44")]
    public static async Task MayBeNone()
    {
        await using Session session = await Session.StartAsync();

        Assert.Empty(await session.ReadAsync(MemoryBlob.Of(MediaTypes.OciLayer, [])));
    }
}
