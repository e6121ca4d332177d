using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Components;

public static class PodmanComponent
{
    [ComponentFact("docker-registry", "podman", "runc", "skopeo")]
    public static async Task RunsWhatItPulledFromARegistry()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        await Skopeo.CopyAsync($"oci:{BaseLayouts.RuntimeDeps}", $"docker://{registry.Host}/base:1", default);
        await using Podman podman = new();

        string image = await podman.PullAsync($"{registry.Host}/base:1", default);
        CommandResult result = await podman.RunToEndAsync(image, ["--entrypoint", "/lib64/ld-linux-x86-64.so.2"], ["--version"], default);

        Assert.Contains("GLIBC", result.Output, StringComparison.Ordinal);
    }

    [ComponentFact("docker-registry", "podman", "runc", "skopeo")]
    public static async Task RunsWhatItLoadedFromAnArchive()
    {
        using TemporaryFolder directory = new();
        string archive = directory.At("image.tar");
        await Skopeo.CopyAsync($"oci:{BaseLayouts.RuntimeDeps}", $"docker-archive:{archive}:example/base:1", default);
        await using Podman podman = new();

        string image = await podman.LoadAsync(archive, default);

        Assert.Equal("docker.io/example/base:1", image);
    }
}
