using Containerize.Building;
using Containerize.TestSupport;
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
        FixedApp.Write(_temp.At("publish"));

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
            packages 3/7        sha256:54c14a5dd98e605ba6f6868d00dcec62612fe75cb8b6aab7df6fb887e283753b
            project references  sha256:e10eb41de2553004cff2d988eac40252b120357d022ad464169cf01990ebd302
            content             sha256:a4b30fc9e5c5209d55b56c6145f3af92f110953152b1c47dcfbd69a592986866
            app                 sha256:c7a2495401a69cfe494cfe11e734712bc6e422d81bbe865297010f253931fe38
            configuration       sha256:8a8ce64d470b1de8505a8ab7f3f8f3ea1e47e1c89c2837e35fe4fdb1ee8432cb
            manifest            sha256:ed8c6e03d0c53d384dd1897d150494c24954f331bc947eb39957d6436b2cb1bf
            """,
            string.Join('\n',
            [
                .. result.Layers.Select(static layer => $"{layer.Kind,-19} {layer.Digest}"),
                $"configuration       {Containerize.Oci.Digest.Of(System.Text.Encoding.UTF8.GetBytes(result.Configuration))}",
                $"manifest            {result.Digest}",
            ]));
    }
}
