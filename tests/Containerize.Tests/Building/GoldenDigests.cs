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
            app                 sha256:516ea619b53ea1345a230bd3ae1394677016d6753c216c43754d1073c59995f2
            configuration       sha256:622fd5fb9fa5fa0455cf76d399e2b719980032567fff9ebc03a07e97f91dfc0a
            manifest            sha256:dd5f3236a0d75e67b33afeb1d95c3da0a20d299a2baf4e41cb28f9a07aa2c25a
            """,
            string.Join('\n',
            [
                .. result.Layers.Select(static layer => $"{layer.Kind,-19} {layer.Digest}"),
                $"configuration       {Containerize.Oci.Digest.Of(System.Text.Encoding.UTF8.GetBytes(result.Configuration))}",
                $"manifest            {result.Digest}",
            ]));
    }
}
