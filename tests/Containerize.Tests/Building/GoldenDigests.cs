using System.Text;
using Containerize.Building;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Building;

/// <summary>
/// The digests of fixed inputs. They are what users' caches and signatures hold on to: when this test fails, bytes have
/// changed, and a release may do that only under a new layout version. Before the first release, accept a change that is
/// meant by running this test with the environment variable <c>CONTAINERIZE_ACCEPT</c> set to 1.
/// </summary>
public sealed class GoldenDigests
{
    [Fact]
    public async Task AreThese()
    {
        StringBuilder text = new();
        foreach (GoldenInput input in GoldenInput.All)
        {
            using TemporaryFolder temp = new();
            input.Write(temp.Path);
            foreach (string compression in GoldenInput.Compressions)
            {
                text.Append($"{input.Name}, {compression}").Append('\n');
                Describe(await input.BuildAsync(temp.Path, compression), text);
            }
        }

        ApprovedText.IsThatOf("Building/GoldenDigests.txt", text.ToString());
    }

    private static void Describe(BuildResult result, StringBuilder text)
    {
        foreach (LayerReport layer in result.Layers)
        {
            Line(layer.Title, layer.Digest);
        }

        Line("configuration", Digest.Of(Encoding.UTF8.GetBytes(result.Configuration)));
        Line("manifest", result.Digest);
        text.Append('\n');

        void Line(string what, Digest digest) => text.Append($"    {what,-32} {digest}").Append('\n');
    }
}
