using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

[Collection(HelloWebCollection.Name)]
public sealed class DefaultArchive(HelloWebImage helloWeb)
{
    [ComponentFact("docker-registry", "skopeo", "podman", "runc")]
    public async Task RunsInPodman()
    {
        await using Podman podman = new();
        string image = await podman.LoadAsync(await FileAsync(), default);

        await using WebContainer app = await podman.RunAsync(image, ["--read-only"], default);

        Assert.EndsWith("/samples/hello-web:latest", image, StringComparison.Ordinal);
        Assert.Contains("uid 1654.", await app.Http.GetStringAsync(""), StringComparison.Ordinal);
    }

    [ComponentFact("docker-registry", "skopeo", "docker", "dockerd")]
    public async Task RunsInDocker()
    {
        string file = await FileAsync();
        await using Dockerd docker = await Dockerd.StartAsync(default);
        string image = await docker.LoadAsync(file, default);

        await using WebContainer app = await docker.RunAsync(image, ["--read-only"], default);

        Assert.Equal("samples/hello-web:latest", image);
        Assert.Contains("uid 1654.", await app.Http.GetStringAsync(""), StringComparison.Ordinal);
    }

    // The file that the build names lies beside the publish folder.
    private async Task<string> FileAsync()
    {
        Outcome archived = await helloWeb.ArchivedAsync();
        string? file = (string?)archived.Result!["archive"];
        Assert.Equal(Path.GetDirectoryName(helloWeb.PublishFolder), Path.GetDirectoryName(file));
        return file!;
    }
}
