using Containerize.Building;
using Containerize.Tests.Support;

namespace Containerize.Tests.Building;

/// <summary>
/// The digests of one fixed app. They are what users' caches and signatures hold on to: when this test fails, bytes have
/// changed, and a release may do that only under a new layout version.
/// </summary>
public sealed class GoldenDigests : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task AreThese()
    {
        Fixed(_temp.At("publish"));

        BuildResult result = await new ContainerBuild(new RecordingLog()).RunAsync(
            new BuildRequest
            {
                PublishFolder = _temp.At("publish"),
                RuntimeIdentifier = "linux-x64",
                ContainerBaseImage = "scratch",
                ContainerPort = [new("8080")],
                ContainerLabel = [new("org.opencontainers.image.title", "Größe & <co>")],
                Destinations = [$"oci:{_temp.At("layout")}"],
            },
            default);

        Assert.Equal(
            """
            packages            sha256:5c7d9ddc43b84361985d99931cd9f0013d34241cc31797ecbca7c102e9829c80
            project references  sha256:c5cb4005c60788e2f9a868a53ffb8d6c660f756d5de1dcb0ca878a6c86ad4421
            app                 sha256:f05dd5acbb4210284bd3676d024602d7b61bb32097d509efd356d0d42c974b9c
            configuration       sha256:1d31b8fe584ca92858fa83bd21afe4f3942ffc47f76a24c9413dbd86a7465faf
            manifest            sha256:7574e50b7b382ca6658259ab5b20d8c12117c3a78a5064f7a93494bbc89a4443
            """,
            string.Join('\n',
            [
                .. result.Layers.Select(static layer => $"{layer.Kind,-19} {layer.Digest}"),
                $"configuration       {Containerize.Oci.Digest.Of(System.Text.Encoding.UTF8.GetBytes(result.Configuration))}",
                $"manifest            {result.Digest}",
            ]));
    }

    // Files of more than one compressed block, of no byte, with long and foreign names, and programs.
    private static void Fixed(string folder)
    {
        string big = string.Concat(Enumerable.Range(0, 200_000).Select(static i => $"{i * 7919 % 65521:x} "));
        PublishedApp.Typical(folder)
            .File("data/big.txt", big)
            .File("data/empty", "")
            .File($"data/{new string('l', 90)}/{new string('n', 90)}.txt", "long")
            .File("data/größe.txt", "foreign")
            .File("start.sh", "#!/bin/sh\n");
    }
}
