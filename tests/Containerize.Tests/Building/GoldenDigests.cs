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
            packages            sha256:54c14a5dd98e605ba6f6868d00dcec62612fe75cb8b6aab7df6fb887e283753b
            project references  sha256:e10eb41de2553004cff2d988eac40252b120357d022ad464169cf01990ebd302
            app                 sha256:51bc9ca1fdeb5389600e75c39508af0dae8d067ca83de454d2a878ce6a6065ce
            configuration       sha256:1d31b8fe584ca92858fa83bd21afe4f3942ffc47f76a24c9413dbd86a7465faf
            manifest            sha256:9ae1982bf1f748066d39ed747fb7e43783a288d52599b0d5f46624a1effa38ac
            """,
            string.Join('\n',
            [
                .. result.Layers.Select(static layer => $"{layer.Kind,-19} {layer.Digest}"),
                $"configuration       {Containerize.Oci.Digest.Of(System.Text.Encoding.UTF8.GetBytes(result.Configuration))}",
                $"manifest            {result.Digest}",
            ]));
    }
}
