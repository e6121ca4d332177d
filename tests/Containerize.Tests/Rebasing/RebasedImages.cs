using System.Collections.Immutable;
using System.Text;
using Containerize.Building;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Rebasing;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Rebasing;

/// <summary>An image on a new base is the image that a build on that base makes.</summary>
public sealed class RebasedImages : IAsyncLifetime, IDisposable
{
    private static readonly Image Old = TestBase.WithRuntime("10.0.1");
    private static readonly Image Patched = TestBase.WithRuntime("10.0.2", patch: "-twice");

    private readonly TemporaryFolder _temp = new();
    private FaultyRegistry _registry = null!;

    private string OldBase => $"{_registry.Authority}/base:old";

    private string NewBase => $"{_registry.Authority}/base:new";

    public async Task InitializeAsync()
    {
        _registry = await FaultyRegistry.StartAsync();
        _registry.Store.Add("base", "old", Old);
        _registry.Store.Add("base", "new", Patched);
        PublishedApp.Typical(_temp.At("publish"));
    }

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("plain")]
    [InlineData("everything")]
    [InlineData("nothing generated")]
    [InlineData("docker")]
    [InlineData("zstd")]
    [InlineData("other user")]
    [InlineData("own command")]
    public async Task EqualABuildOnTheNewBase(string kind)
    {
        await BuildAsync(kind, OldBase, "app:rebased");
        BuildResult fresh = await BuildAsync(kind, NewBase, "app:fresh");

        RebaseResult rebased = await Ask.RebaseAsync($"{_registry.Authority}/app:rebased", NewBase);

        Assert.Equal(ManifestOf("app:fresh"), ManifestOf("app:rebased"));
        Assert.Equal(fresh.Digest, rebased.Digest);
        Assert.Equal(fresh.Layers.Select(static layer => layer.Digest), Assert.Single(rebased.Images).AppLayers);
    }

    [Fact]
    public async Task EqualABuildOnABaseThatStartsSomething()
    {
        foreach (string tag in (string[])["old", "new"])
        {
            _registry.Store.Add("base", tag, TestBase.Create(
                new ContainerConfig { Entrypoint = [$"/init-{tag}"], Cmd = ["serve"], StopSignal = $"SIGUSR{tag.Length % 2 + 1}", Volumes = [$"/{tag}"], WorkingDir = "/" },
                TestBase.Glibc,
                [$"usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.{(tag is "old" ? 1 : 2)}/a"]));
        }

        await BuildAsync("plain", OldBase, "app:rebased");
        BuildResult fresh = await BuildAsync("plain", NewBase, "app:fresh");

        RebaseResult rebased = await Ask.RebaseAsync($"{_registry.Authority}/app:rebased", NewBase);

        Assert.Contains("/init-new", fresh.Configuration, StringComparison.Ordinal);
        Assert.Equal(ManifestOf("app:fresh"), ManifestOf("app:rebased"));
        Assert.Equal(fresh.Digest, rebased.Digest);
    }

    [Fact]
    public async Task EqualABuildForEachPlatform()
    {
        AddIndex("old", "10.0.1");
        AddIndex("new", "10.0.2");
        await BuildAsync("platforms", OldBase, "app:rebased");
        BuildResult fresh = await BuildAsync("platforms", NewBase, "app:fresh");

        RebaseResult rebased = await Ask.RebaseAsync($"{_registry.Authority}/app:rebased", NewBase);

        Assert.Equal(ManifestOf("app:fresh"), ManifestOf("app:rebased"));
        Assert.Equal(fresh.Digest, rebased.Digest);
        Assert.Equal(["linux/amd64", "linux/arm64"], rebased.Images.Select(static image => image.Platform).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TakeNoByteOfTheAppAndOfABaseInTheSameRegistry()
    {
        BuildResult built = await BuildAsync("plain", OldBase, "app:1");
        int before = _registry.Requests.Length;

        RebaseResult rebased = await Ask.RebaseAsync($"{_registry.Authority}/app:1", NewBase);

        ImmutableArray<RecordedRequest> requests = _registry.Requests[before..];
        Assert.Equal((built.Digest, true), (rebased.OldDigest, built.Digest != rebased.Digest));
        Assert.InRange(rebased.BytesSent, 1, 4000);
        Assert.Single(requests, static request => request is { Method: "PUT" } && request.Target.Contains("/blobs/", StringComparison.Ordinal));
        Assert.Equal(2, requests.Count(static request => request.Target.Contains("mount=", StringComparison.Ordinal) && request.Target.Contains("from=base", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task GoWhereTheUserSays()
    {
        BuildResult built = await BuildAsync("plain", OldBase, "app:1");

        RebaseResult other = await Ask.RebaseAsync($"{_registry.Authority}/app:1", NewBase, to: $"{_registry.Authority}/live/app:2");
        RebaseResult layout = await Ask.RebaseAsync($"{_registry.Authority}/app@{built.Digest}", NewBase, to: $"oci:{_temp.At("layout")}:2");

        Assert.Equal(built.Manifest, ManifestOf("app:1"));
        Assert.Equal(ManifestOf("live/app:2"), await File.ReadAllTextAsync(_temp.At($"layout/blobs/sha256/{layout.Digest.Hex}")));
        Assert.Equal(other.Digest, layout.Digest);
        Assert.Equal(other.Digest, (await Ask.CopyAsync($"oci:{_temp.At("layout")}:2", $"{_registry.Authority}/copy:2")).Digest);
    }

    [Fact]
    public async Task AreTheSameWhereTheBaseIs()
    {
        BuildResult built = await BuildAsync("everything", OldBase, "app:1");
        RecordingLog log = new();

        RebaseResult rebased = await Ask.RebaseAsync($"{_registry.Authority}/app:1", OldBase, log: log);

        Assert.Equal((built.Digest, 0), (rebased.Digest, rebased.BytesSent));
        Assert.Contains("       the image is on this base already", log.Lines);
    }

    [Fact]
    public async Task NeedTheOldBaseToBeNamedWhereTheImageDoesNotSayIt()
    {
        await new LayoutDestination(_temp.At("base"), []).WriteAsync(ImageFamily.Of(Old), default);
        await BuildAsync("plain", $"oci:{_temp.At("base")}", "app:rebased");
        await BuildAsync("plain", NewBase, "app:fresh");

        await Failing.WithAsync(DiagnosticCode.OldBaseUnknown, () => Ask.RebaseAsync($"{_registry.Authority}/app:rebased", NewBase));
        RebaseResult rebased = await Ask.RebaseAsync($"{_registry.Authority}/app:rebased", NewBase, oldBase: $"oci:{_temp.At("base")}");

        Assert.Equal(ManifestOf("app:fresh"), ManifestOf("app:rebased"));
        Assert.Equal(Old.Digest, Assert.Single(rebased.Images).OldBaseDigest);
    }

    [Fact]
    public async Task NeedTheOldBaseToBeThere()
    {
        await BuildAsync("plain", OldBase, "app:1");
        Assert.True(_registry.Store.Manifests.TryRemove(("base", Old.Digest.ToString()), out _));

        await Failing.WithAsync(DiagnosticCode.OldBaseUnknown, () => Ask.RebaseAsync($"{_registry.Authority}/app:1", NewBase));
    }

    [Fact]
    public async Task NeedTheOldBaseToBeTheirLowestLayers()
    {
        await BuildAsync("plain", OldBase, "app:1");

        await Failing.WithAsync(DiagnosticCode.OldBaseDiffers, () => Ask.RebaseAsync($"{_registry.Authority}/app:1", NewBase, oldBase: NewBase));
    }

    private string ManifestOf(string name) =>
        Encoding.UTF8.GetString(_registry.Store.Manifests[(name.Split(':')[0], name.Split(':')[1])].Content.AsSpan());

    private void AddIndex(string tag, string version)
    {
        ImmutableArray<Image> images =
        [
            .. ((string[])["amd64", "arm64"]).Select(architecture => TestBase.Create(
                architecture, new ContainerConfig { Env = [$"DOTNET_VERSION={version}"] }, TestBase.Glibc, [version])),
        ];
        ImageFamily family = ImageFamily.Index(images, StringMap.Empty, ImageFormat.Oci);
        foreach (Image image in images)
        {
            _registry.Store.Add("base", $"{tag}-{image.Config.Architecture}", image);
        }

        _registry.Store.Add("base", tag, family.Top);
    }

    private Task<BuildResult> BuildAsync(string kind, string baseImage, string name)
    {
        BuildRequest request = new()
        {
            PublishFolder = _temp.At("publish"),
            RuntimeIdentifier = "linux-x64",
            ContainerBaseImage = baseImage,
            Destinations = [$"{_registry.Authority}/{name}"],
        };
        return new ContainerBuild(new RecordingLog()).RunAsync(
            kind switch
            {
                "everything" => request with
                {
                    ContainerEnvironmentVariable = [new("PATH", "/app"), new("ZEBRA", "z=1"), new("APPLE", "")],
                    ContainerLabel = [new("team", "shop"), new("vendor", "shop")],
                    ContainerAnnotation = [new("com.example.note", "n")],
                    ContainerPort = [new("9090"), new("53", Type: "udp")],
                    ContainerVolume = [new("/data")],
                    ContainerStopSignal = "SIGINT",
                    ContainerHealthCheck = [new("/app/Shop"), new("--health")],
                    ContainerHealthCheckInterval = "30s",
                },
                "nothing generated" => request with { ContainerGenerateLabels = "false" },
                "docker" => request with { ContainerImageFormat = "Docker" },
                "zstd" => request with { ContainerCompression = "zstd" },
                "other user" => request with { ContainerUser = "1000:1000" },
                "own command" => request with { ContainerEntrypoint = [new("/bin/start")], ContainerDefaultArgs = [new("--fast")] },
                "platforms" => request with { RuntimeIdentifier = null, ContainerPlatform = [new("linux-x64"), new("linux-arm64")] },
                _ => request,
            },
            default);
    }
}
