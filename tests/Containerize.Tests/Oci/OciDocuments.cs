using System.Text;
using System.Text.Json;
using Containerize.Oci;

namespace Containerize.Tests.Oci;

/// <summary>The JSON of manifests, indexes and configurations, to the byte.</summary>
public sealed class OciDocuments
{
    private static readonly Descriptor Config = new()
    {
        MediaType = MediaTypes.OciConfig,
        Digest = Digest.Of([]),
        Size = 2,
    };

    [Fact]
    public void WriteAManifestInAFixedOrder() => Assert.Equal(
        """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":2},"layers":[],"annotations":{"a":"1","b":"<+>"}}""",
        Text(OciJson.Write(new ImageManifest
        {
            MediaType = MediaTypes.OciManifest,
            Config = Config,
            Layers = [],
            Annotations = [new("b", "<+>"), new("a", "1")],
        })));

    [Fact]
    public void WriteAnIndexInAFixedOrder() => Assert.Equal(
        """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":2,"platform":{"architecture":"arm64","os":"linux","variant":"v8"}}]}""",
        Text(OciJson.Write(new ImageIndex
        {
            MediaType = MediaTypes.OciIndex,
            Manifests = [Config with { Platform = new() { Architecture = "arm64", OperatingSystem = "linux", Variant = "v8" } }],
        })));

    [Fact]
    public void WriteAConfigurationInAFixedOrder() => Assert.Equal(
        """{"created":"1970-01-01T00:00:00Z","architecture":"amd64","os":"linux","config":{"User":"1654","ExposedPorts":{"8080/tcp":{}},"Env":["A=1"],"Entrypoint":["dotnet"],"WorkingDir":"/app"},"rootfs":{"type":"layers","diff_ids":[]},"history":[{"created_by":"x","empty_layer":true}]}""",
        Text(OciJson.Write(new ImageConfig
        {
            Created = "1970-01-01T00:00:00Z",
            Architecture = "amd64",
            OperatingSystem = "linux",
            Container = new ContainerConfig
            {
                WorkingDir = "/app",
                Entrypoint = ["dotnet"],
                Env = ["A=1"],
                ExposedPorts = ["8080/tcp"],
                User = "1654",
            },
            RootFileSystem = new RootFileSystem { DiffIds = [] },
            History = [new HistoryEntry { CreatedBy = "x", EmptyLayer = true }],
        })));

    [Fact]
    public void KeepWhatOthersWroteAndNobodyHereKnows()
    {
        const string Json =
            """{"architecture":"amd64","os":"linux","config":{"User":"app","Healthcheck":{"Test":["CMD","x"],"Interval":3000000000},"OnBuild":["RUN <x>"]},"rootfs":{"type":"layers","diff_ids":[]},"moby.buildkit.cache.v0":"e30="}""";

        Assert.Equal(Json, Text(OciJson.Write(OciJson.ReadConfig(Encoding.UTF8.GetBytes(Json)))));
    }

    [Fact]
    public void ReadWhatDockerWritesWithNullsForNothing()
    {
        ImageConfig config = OciJson.ReadConfig(
            """{"architecture":"amd64","os":"linux","config":{"Env":null,"Cmd":null,"Volumes":null,"Entrypoint":null,"Labels":null,"ExposedPorts":null},"rootfs":{"type":"layers","diff_ids":[]},"history":null}"""u8);

        Assert.Null(config.Container!.Env);
        Assert.Null(config.Container.Labels);
        Assert.Null(config.History);
    }

    [Fact]
    public void ReadWhatMinimalWritersLeaveOut()
    {
        Assert.Empty(OciJson.ReadConfig("""{"architecture":"amd64","os":"linux","rootfs":{"diff_ids":[]}}"""u8).RootFileSystem.DiffIds);
        Assert.Empty(OciJson.ReadIndex("""{"manifests":[]}"""u8).Manifests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"schemaVersion":2,"config":null,"layers":[]}""")]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":"x","digest":"sha256:0","size":1},"layers":[]}""")]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":null,"digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":1},"layers":[]}""")]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":"x","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":1},"layers":null}""")]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":"x","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":1},"layers":[null]}""")]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":"x","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":1},"layers":[],"layers":[]}""")]
    public void RefuseAManifestThatIsNone(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        Assert.Throws<JsonException>(() => Walk(OciJson.ReadManifest(bytes)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"manifests":null}""")]
    [InlineData("""{"manifests":{}}""")]
    public void RefuseAnIndexThatIsNone(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        Assert.Throws<JsonException>(() => OciJson.ReadIndex(bytes).Manifests.Length);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"architecture":"amd64","os":"linux"}""")]
    [InlineData("""{"architecture":null,"os":"linux","rootfs":{"diff_ids":[]}}""")]
    [InlineData("""{"architecture":"amd64","os":"linux","rootfs":null}""")]
    [InlineData("""{"architecture":"amd64","os":"linux","rootfs":{"diff_ids":["sha256:0"]}}""")]
    public void RefuseAConfigurationThatIsNone(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        Assert.Throws<JsonException>(() => OciJson.ReadConfig(bytes).RootFileSystem.DiffIds.Length);
    }

    // A null that the reader lets through shows when somebody looks at it.
    private static int Walk(ImageManifest manifest) =>
        manifest.Config.MediaType.Length + manifest.Layers.Sum(static layer => layer.MediaType.Length);

    private static string Text(System.Collections.Immutable.ImmutableArray<byte> json) => Encoding.UTF8.GetString(json.AsSpan());
}
