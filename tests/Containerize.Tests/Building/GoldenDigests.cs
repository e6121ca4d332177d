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
            packages 1/3        sha256:54c14a5dd98e605ba6f6868d00dcec62612fe75cb8b6aab7df6fb887e283753b
            project references  sha256:e10eb41de2553004cff2d988eac40252b120357d022ad464169cf01990ebd302
            content             sha256:a4b30fc9e5c5209d55b56c6145f3af92f110953152b1c47dcfbd69a592986866
            app                 sha256:516ea619b53ea1345a230bd3ae1394677016d6753c216c43754d1073c59995f2
            configuration       sha256:88baa51bf911dc66509acd4c7ba5ee495e41b5e1cb737c3d9516f9aa7aa6b8a4
            manifest            sha256:f10c2c38b85d6c9e2205b2eb48edb73b7f6ae162a4b2970789a2e01d44f69171
            """,
            string.Join('\n',
            [
                .. result.Layers.Select(static layer => $"{layer.Kind,-19} {layer.Digest}"),
                $"configuration       {Containerize.Oci.Digest.Of(System.Text.Encoding.UTF8.GetBytes(result.Configuration))}",
                $"manifest            {result.Digest}",
            ]));
    }
}
