using System.Collections.Immutable;
using System.Text;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Tests.Registry;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.BaseImages;

/// <summary>Faults 36 to 45 of the list: what a base image may look like.</summary>
public static class RegistryImageSources
{
    private static readonly Image Image = RandomImage.Create(20);

    [Fact]
    public static async Task ReadManifestAndConfigurationAndNoLayer()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);

        Image read = await session.PullAsync();

        Assert.Equal(Image.Digest, read.Digest);
        Assert.Equal(Image.ConfigBlob.Content.AsEnumerable(), read.ConfigBlob.Content);
        Assert.Equal(
            [$"GET /v2/app/manifests/latest", $"GET /v2/app/blobs/{Image.ConfigBlob.Descriptor.Digest}"],
            session.Registry.Requests.Select(static request => request.ToString()));
    }

    [Fact]
    public static async Task SayThatAnImageDoesNotExist()
    {
        await using Session session = await Session.StartAsync();

        Diagnostic failure = await Session.FailureOf(() => session.PullAsync("app:1.2"));

        Assert.Equal(DiagnosticCode.BaseImageNotFound, failure.Code);
        Assert.Equal($"{session.Registry.Authority}/app:1.2", failure.Where);
    }

    [Fact]
    public static async Task F36_RefuseAManifestThatIsServedAsSomethingElse()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        session.Registry.Fail("GET", "/manifests/", Faults.Header("Content-Type", MediaTypes.DockerManifest));

        Assert.Equal(DiagnosticCode.BaseImageUnusable, (await Session.FailureOf(() => session.PullAsync())).Code);
    }

    [Fact]
    public static async Task F36_RefuseAnIndexThatIsServedAsSomethingElse()
    {
        await using Session session = await Session.StartAsync();
        AddIndex(session, Platform.LinuxAmd64);
        session.Registry.Fail("GET", "/manifests/index", Faults.Header("Content-Type", MediaTypes.DockerManifestList));

        Diagnostic failure = await Session.FailureOf(() => session.PullAsync("app:index"));

        Assert.Equal(DiagnosticCode.BaseImageUnusable, failure.Code);
        Assert.Contains(MediaTypes.DockerManifestList, failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F38_IgnoreParametersOfTheMediaType()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        session.Registry.Fail("GET", "/manifests/", Faults.Header("Content-Type", $"{MediaTypes.OciManifest}; charset=utf-8"));

        Assert.Equal(Image.Digest, (await session.PullAsync()).Digest);
    }

    [Theory]
    [InlineData(MediaTypes.OciManifest)]
    [InlineData("application/json")]
    public static async Task F39_TakeAManifestThatDoesNotNameItsType(string servedAs)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        MemoryBlob manifest = Edit($"\"mediaType\":\"{MediaTypes.OciManifest}\",\"config\"", "\"config\"");
        session.Registry.Store.Add("app", "latest", manifest);
        session.Registry.Fail("GET", "/manifests/", Faults.Header("Content-Type", servedAs));

        Assert.Equal(manifest.Descriptor.Digest, (await session.PullAsync()).Digest);
    }

    [Theory]
    [InlineData(MediaTypes.OciIndex)]
    [InlineData("application/json")]
    [InlineData("")]
    public static async Task F39_TakeAnIndexThatDoesNotNameItsType(string servedAs)
    {
        await using Session session = await Session.StartAsync();
        AddIndex(session, mediaType: null, Platform.LinuxAmd64);
        session.Registry.Fail("GET", "/manifests/index", Faults.Header("Content-Type", servedAs.Length is 0 ? [] : [servedAs]));

        Assert.Equal(Image.Digest, (await session.PullAsync("app:index")).Digest);
    }

    [Fact]
    public static Task F37_RefuseAManifestThatIsAnIndexToo() => RefuseAsync("\"config\":{", "\"manifests\":[],\"config\":{");

    [Theory]
    [InlineData("\"schemaVersion\":2", "\"schemaVersion\":2,\"artifactType\":\"application/x\"")]
    [InlineData(MediaTypes.OciConfig, "application/vnd.oci.empty.v1+json")]
    public static Task F42_RefuseAnArtifact(string text, string replacement) => RefuseAsync(text, replacement);

    [Theory]
    [InlineData("\"size\":3000", "\"size\":-1")]
    [InlineData("\"size\":3000", "\"size\":\"3000\"")]
    [InlineData("\"size\":3000", "\"size\":3000,\"size\":3000")]
    [InlineData("\"size\":3000", "\"size\":99999999999999999999")]
    [InlineData("\"digest\":\"sha256:", "\"digest\":\"sha256:../../etc/")]
    [InlineData("\"digest\":\"sha256:", "\"digest\":\"md5:")]
    [InlineData("{", "[")]
    public static Task F43_RefuseAMalformedDocument(string text, string replacement) => RefuseAsync(text, replacement);

    [Theory]
    [InlineData(MediaTypes.OciLayer, "application/vnd.oci.image.layer.nondistributable.v1.tar")]
    [InlineData(MediaTypes.OciLayer, "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip")]
    public static Task F45_RefuseALayerThatLiesElsewhere(string text, string replacement) => RefuseAsync(text, replacement);

    [Fact]
    public static async Task F35_RefuseAConfigurationWithMoreOrFewerLayers()
    {
        await using Session session = await Session.StartAsync();
        MemoryBlob config = MemoryBlob.Of(
            MediaTypes.OciConfig,
            OciJson.Write(Image.Config with { RootFileSystem = new RootFileSystem { DiffIds = Image.Config.RootFileSystem.DiffIds[1..] } }));
        session.Registry.Store.Add("app", "latest", Image);
        session.Registry.Store.Blobs[("app", config.Descriptor.Digest.ToString())] = config.Content;
        ImageManifest manifest = OciJson.ReadManifest(Image.Manifest.Content.AsSpan());
        session.Registry.Store.Add(
            "app", "latest", MemoryBlob.Of(MediaTypes.OciManifest, OciJson.Write(manifest with { Config = config.Descriptor })));

        Diagnostic failure = await Session.FailureOf(() => session.PullAsync());

        Assert.Equal(DiagnosticCode.BaseImageUnusable, failure.Code);
        Assert.Contains("3 layers and 2 diff_ids", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F40_NameSchema1AsWithdrawn()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        session.Registry.Fail(
            "GET", "/manifests/", Faults.Header("Content-Type", "application/vnd.docker.distribution.manifest.v1+prettyjws"));

        Diagnostic failure = await Session.FailureOf(() => session.PullAsync());

        Assert.Contains("schema 1", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F41_SelectThePlatformAndSkipAttestations()
    {
        await using Session session = await Session.StartAsync();
        AddIndex(session, new Platform { OperatingSystem = "unknown", Architecture = "unknown" }, Platform.LinuxAmd64);

        Assert.Equal(Image.Digest, (await session.PullAsync("app:index")).Digest);
    }

    [Fact]
    public static async Task F41_ListWhatThereIsWhereThePlatformIsMissing()
    {
        await using Session session = await Session.StartAsync();
        AddIndex(
            session,
            new Platform { OperatingSystem = "linux", Architecture = "s390x" },
            new Platform { OperatingSystem = "linux", Architecture = "arm", Variant = "v7" });

        Diagnostic failure = await Session.FailureOf(() => session.PullAsync("app:index"));

        Assert.Equal(DiagnosticCode.BaseImagePlatformMissing, failure.Code);
        Assert.Contains("linux/s390x, linux/arm/v7", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task F44_IgnoreFieldsTheyDoNotKnow()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        MemoryBlob manifest = Edit("\"size\":3000", "\"size\":3000,\"urls\":[],\"x\":{\"y\":1}");
        session.Registry.Store.Add("app", "latest", manifest);

        Assert.Equal(manifest.Descriptor.Digest, (await session.PullAsync()).Digest);
    }

    private static async Task RefuseAsync(string text, string replacement)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Image);
        session.Registry.Store.Add("app", "latest", Edit(text, replacement));

        Assert.Equal(DiagnosticCode.BaseImageUnusable, (await Session.FailureOf(() => session.PullAsync())).Code);
    }

    private static void AddIndex(Session session, params Platform[] platforms) => AddIndex(session, MediaTypes.OciIndex, platforms);

    private static void AddIndex(Session session, string? mediaType, params Platform[] platforms)
    {
        session.Registry.Store.Add("app", "latest", Image);
        ImmutableArray<byte> index = OciJson.Write(new ImageIndex
        {
            MediaType = mediaType,
            Manifests = [.. platforms.Select(platform => Image.Manifest.Descriptor with { Platform = platform })],
        });
        session.Registry.Store.Add("app", "index", MemoryBlob.Of(MediaTypes.OciIndex, index));
    }

    private static MemoryBlob Edit(string text, string replacement)
    {
        string manifest = Encoding.UTF8.GetString(Image.Manifest.Content.AsSpan());
        int at = manifest.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0);
        return MemoryBlob.Of(
            MediaTypes.OciManifest,
            [.. Encoding.UTF8.GetBytes($"{manifest[..at]}{replacement}{manifest[(at + text.Length)..]}")]);
    }
}
