using Containerize.Building;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Components;

/// <summary>Layers of each compression in the readers that users have, through a registry and through an archive.</summary>
public sealed class ReadersOfLayers : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [ComponentTheory("docker-registry", "skopeo", "umoci", "podman", "runc", "dockerd", "docker")]
    [InlineData("gzip", "fastest")]
    [InlineData("gzip", "default")]
    [InlineData("gzip", "smallest")]
    [InlineData("none", "default")]
    public async Task AreAllOfThemForGzipAndPlainTar(string compression, string level)
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        string image = $"{registry.Host}/shop:1";
        await BuildAsync(compression, level, image);
        await BuildAsync(compression, level, $"oci-archive:{_temp.At("shop.tar")}");
        await using Podman podman = new();
        await using Dockerd docker = await Dockerd.StartAsync(default);

        await Skopeo.CopyAsync($"docker://{image}", $"oci:{_temp.At("layout")}:1", default);
        string root = await Umoci.UnpackAsync(_temp.At("layout"), "1", _temp.At("bundle"), default);

        Assert.Equal(BigText, await File.ReadAllTextAsync(Path.Combine(root, "app/big.txt")));
        await podman.PullAsync(image, default);
        await podman.LoadAsync(_temp.At("shop.tar"), default);
        await docker.Command("pull", image).RunAsync(default);
        await docker.LoadAsync(_temp.At("shop.tar"), default);
    }

    // Docker reads Zstandard from version 23 on, umoci from 0.5 on; Debian 12 has older ones, so they are not asked here.
    [ComponentFact("docker-registry", "skopeo", "podman", "runc")]
    public async Task ArePodmanAndSkopeoForZstandard()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        string image = $"{registry.Host}/shop:1";
        await BuildAsync("zstd", "default", image);
        await BuildAsync("zstd", "default", $"oci-archive:{_temp.At("shop.tar")}");
        await using Podman podman = new();

        await podman.PullAsync(image, default);
        await podman.LoadAsync(_temp.At("shop.tar"), default);
        await Skopeo.CopyAsync($"docker-archive:{_temp.At("shop.tar")}", $"oci:{_temp.At("layout")}:1", default);
    }

    private static string BigText { get; } = string.Concat(Enumerable.Range(0, 400_000));

    private Task<BuildResult> BuildAsync(string compression, string level, string destination)
    {
        PublishedApp.Typical(_temp.At("publish")).File("big.txt", BigText);
        return new ContainerBuild(new RecordingLog()).RunAsync(
            new BuildRequest
            {
                PublishFolder = _temp.At("publish"),
                RuntimeIdentifier = "linux-x64",
                ContainerBaseImage = "scratch",
                ContainerRepository = "shop",
                ContainerCompression = compression,
                ContainerCompressionLevel = level,
                Destinations = [destination],
            },
            default);
    }
}
