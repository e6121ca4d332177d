using Containerize.Oci;
using Containerize.TestSupport;

namespace Containerize.Tests.Oci;

/// <summary>References that somebody has mistyped.</summary>
public static class ImageReferenceFuzz
{
    private const int Rounds = 20_000;

    [Fact]
    public static void F91_IsReadOrRefusedAndReadsTheSameFromItsOwnSpelling()
    {
        int taken = 0;
        foreach (string text in Mutation.Of(
            91,
            Rounds,
            "ubuntu:24.04",
            "[::1]:5000/a/b_c/d__e:x",
            "registry.example.com:443/team/app:1.0-rc.1",
            $"ghcr.io/team/app@sha256:{new string('a', 64)}",
            $"ghcr.io/team/app:1@sha512:{new string('0', 128)}"))
        {
            if (ImageReference.TryParse(text, out ImageReference? reference, out string? why))
            {
                taken++;
                Assert.True(ImageReference.TryParse(reference.ToString(), out ImageReference? again, out _), text);
                Assert.Equal(reference, again);

                // What becomes a part of an address may not lead out of its place.
                Uri address = new($"https://{reference.Registry.Authority}/v2/{reference.Repository}/manifests/{reference.TagOrDigest}");
                Assert.EndsWith($"/v2/{reference.Repository}/manifests/{reference.TagOrDigest}", address.AbsoluteUri, StringComparison.Ordinal);
                Assert.Empty(address.UserInfo + address.Query + address.Fragment);
            }
            else
            {
                Assert.NotEmpty(why);
            }
        }

        Assert.InRange(taken, Rounds / 20, Rounds - (Rounds / 20));
    }
}
