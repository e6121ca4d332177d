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

    [Fact]
    public static async Task F22_ThatAlwaysBreakOffAreNotUsed()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("GET", "/blobs/", Faults.Truncate(0), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.ReadAsync(Blob));

        Assert.Equal(DiagnosticCode.RegistryUnreachable, failure.Code);
        Assert.Contains(Blob.Descriptor.Digest.ToString(), failure.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public static async Task F23_OfAnotherLengthAreNotUsed(int more)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail(
            "GET", "/blobs/", Faults.Body(body => more < 0 ? body[..^1] : [.. body, 0]), times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.ReadAsync(Blob));

        Assert.Equal(DiagnosticCode.BaseImageCorrupt, failure.Code);
    }

    [Fact]
    public static async Task F24_OfAnotherDigestAreNotUsed()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("GET", "/blobs/", Faults.Body(Faults.Flip));

        Diagnostic failure = await Session.FailureOf(() => session.ReadAsync(Blob));

        Assert.Equal(DiagnosticCode.BaseImageCorrupt, failure.Code);
        Assert.Contains(Blob.Descriptor.Digest.ToString(), failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F25_OfAManifestAreHeldToTheDigestThatWasAskedFor()
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

    [Fact]
    public static async Task F26_OfAManifestAreHeldToTheDigestThatTheRegistryStates()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        session.Registry.Fail(
            "GET", "/manifests/", Faults.Header("Docker-Content-Digest", Blob.Descriptor.Digest.ToString()));

        Diagnostic failure = await Session.FailureOf(() => session.PullAsync());

        Assert.Equal(DiagnosticCode.BaseImageCorrupt, failure.Code);
    }

    [Fact]
    public static async Task F27_NeedNoDigestFromTheRegistry()
    {
        await using Session session = await Session.StartAsync();
        foreach (string method in new[] { "GET", "HEAD", "PUT" })
        {
            session.Registry.Fail(method, "", Faults.Header("Docker-Content-Digest"), times: int.MaxValue);
        }

        await session.PushAsync(Image);

        Assert.Equal(Image.Digest, (await session.PullAsync()).Digest);
    }

    [Theory]
    [InlineData("sha256:zz")]
    [InlineData("")]
    [InlineData("sha256:../../etc/passwd")]
    public static async Task F28_WithAMalformedDigestAreNotUsed(string digest)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        session.Registry.Fail("GET", "/manifests/", Faults.Header("Docker-Content-Digest", digest));

        Assert.Equal(DiagnosticCode.RegistryProtocol, (await Session.FailureOf(() => session.PullAsync())).Code);
    }

    [Fact]
    public static async Task F28_WithTwoDigestsAreNotUsed()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        session.Registry.Fail(
            "GET",
            "/manifests/",
            Faults.Header("Docker-Content-Digest", Image.Digest.ToString(), Blob.Descriptor.Digest.ToString()));

        Assert.Equal(DiagnosticCode.RegistryProtocol, (await Session.FailureOf(() => session.PullAsync())).Code);
    }

    [Fact]
    public static async Task F32_OfAManifestEndAtFourMebibytes()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", RandomImage.CreateBlob(8, (4 * 1024 * 1024) + 1, MediaTypes.OciManifest));

        Assert.Equal(DiagnosticCode.RegistryProtocol, (await Session.FailureOf(() => session.PullAsync())).Code);
    }

    [Fact]
    public static async Task F44_MayBeNamedBySha512()
    {
        await using Session session = await Session.StartAsync();
        Digest digest = Digest.Parse($"sha512:{Convert.ToHexStringLower(SHA512.HashData(Blob.Content.AsSpan()))}");

        Assert.Equal(
            Blob.Content, await session.ReadAsync(Blob with { Descriptor = Blob.Descriptor with { Digest = digest } }));
    }

    [Fact]
    public static async Task F44_MayBeNone()
    {
        await using Session session = await Session.StartAsync();

        Assert.Empty(await session.ReadAsync(MemoryBlob.Of(MediaTypes.OciLayer, [])));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("zstd")]
    public static async Task F29_AreTakenAsTheyAreStoredWhateverTheEncodingIsCalled(string encoding)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("GET", "/blobs/", Faults.Header("Content-Encoding", encoding));

        Assert.Equal(Blob.Content, await session.ReadAsync(Blob));
        Assert.Equal("identity", session.Registry.Requests[^1]["Accept-Encoding"]);
    }

    [Fact]
    public static async Task F29_ThatWereEncodedOnTheWayAreNotUsed()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("GET", "/blobs/", Faults.Body(static body => [0x1f, 0x8b, .. body]), times: int.MaxValue);

        Assert.Equal(DiagnosticCode.BaseImageCorrupt, (await Session.FailureOf(() => session.ReadAsync(Blob))).Code);
    }
}
