using System.Text;
using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.TestSupport;

namespace Containerize.Tests.BaseImages;

/// <summary>Base images whose documents somebody has tampered with: each is read, or refused with a code.</summary>
public static class ManifestFuzz
{
    private const int Rounds = 10_000;

    private static readonly Image Image = RandomImage.Create(37);

    [Fact]
    public static void F43_FailsOnlyAsDocumented()
    {
        ManifestReader reader = new("registry.example.com/base:1");
        string manifest = Encoding.UTF8.GetString(Image.Manifest.Content.AsSpan());
        string config = Encoding.UTF8.GetString(Image.ConfigBlob.Content.AsSpan());
        List<string> manifests = [.. Mutation.Of(36, Rounds, manifest)];
        List<string> configs = [.. Mutation.Of(37, Rounds, config)];
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            bool isManifest = round % 2 is 0;
            try
            {
                reader.ReadImage(
                    Blob(MediaTypes.OciManifest, isManifest ? manifests[round] : manifest),
                    Blob(MediaTypes.OciConfig, isManifest ? config : configs[round]),
                    Platform.LinuxAmd64,
                    static descriptor => MemoryBlob.Of(descriptor.MediaType, []));
            }
            catch (ContainerizeException failure)
            {
                refused++;
                Assert.Contains(
                    Assert.Single(failure.Diagnostics).Code,
                    (DiagnosticCode[])[DiagnosticCode.BaseImageUnusable, DiagnosticCode.BaseImagePlatformMissing]);
            }
        }

        Assert.InRange(refused, Rounds / 20, Rounds - 1);
    }

    private static MemoryBlob Blob(string mediaType, string text) => MemoryBlob.Of(mediaType, [.. Encoding.UTF8.GetBytes(text)]);
}
