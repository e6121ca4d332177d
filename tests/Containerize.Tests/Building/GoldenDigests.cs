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
            packages            sha256:86db32dc85cfccf8b82fad104bf349b3628a60684c814dcd826ac5be10a3b3a1
            project references  sha256:bcf30ec53495ff7609f676b3f9bb9d5f0553d757c66cd19b39cec2503071b19e
            app                 sha256:2e7a6a249a795981ae7526ef13e9982cc0cbba21378c893472693c399001116b
            configuration       sha256:1d31b8fe584ca92858fa83bd21afe4f3942ffc47f76a24c9413dbd86a7465faf
            manifest            sha256:35570afec616a387c6b00743f95be8cb4aa2d11bbc70ad5813375b5f0e96dacf
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
