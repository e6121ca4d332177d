using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Components;

public static class DockerComponent
{
    [ComponentFact("docker", "dockerd", "skopeo")]
    public static async Task RunsWhatItLoadedFromAnArchive()
    {
        using TemporaryFolder directory = new();
        string archive = directory.At("image.tar");
        await Skopeo.CopyAsync($"oci:{BaseLayouts.RuntimeDeps}", $"docker-archive:{archive}:example/base:1", default);
        await using Dockerd docker = await Dockerd.StartAsync(default);

        string image = await docker.LoadAsync(archive, default);
        CommandResult result = await docker.RunToEndAsync(
            image, ["--read-only", "--entrypoint", "/lib64/ld-linux-x86-64.so.2"], ["--version"], default);

        Assert.Equal("example/base:1", image);
        Assert.Contains("GLIBC", result.Output, StringComparison.Ordinal);
    }
}
