using System.Security.Cryptography;
using Containerize.Oci;

namespace Containerize.Tests.Oci;

public sealed class DigestParsing
{
    private const string Hex64 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public void TellsAlgorithmAndValueApart()
    {
        Digest digest = Digest.Parse($"sha256:{Hex64}");

        Assert.Equal(("sha256", Hex64, $"sha256:{Hex64}"), (digest.Algorithm, digest.Hex, digest.ToString()));
    }

    [Fact]
    public void TakesTheLongerAlgorithm() => Assert.Equal("sha512", Digest.Parse($"sha512:{Hex64}{Hex64}").Algorithm);

    [Theory]
    [InlineData("")]
    [InlineData(Hex64)]
    [InlineData("sha256:")]
    [InlineData("sha256:" + Hex64 + "0")]
    [InlineData("sha512:" + Hex64)]
    [InlineData("md5:" + Hex64)]
    [InlineData("SHA256:" + Hex64)]
    [InlineData("sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("sha256:../3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8")]
    [InlineData("sha256:" + Hex64 + "\n")]
    public void RefusesWhatIsNone(string text)
    {
        Assert.False(Digest.TryParse(text, out _));
        Assert.False(DiffId.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Digest.Parse(text));
    }

    [Fact]
    public void RefusesNull()
    {
        Assert.False(Digest.TryParse(null, out _));
        Assert.False(DiffId.TryParse(null, out _));
    }

    [Fact]
    public void IsThatOfTheBytes()
    {
        Assert.Equal($"sha256:{Hex64}", Digest.Of([]).ToString());
        Assert.Equal(Digest.Of("abc"u8), Digest.FromHash(SHA256.HashData("abc"u8)));
        Assert.NotEqual(Digest.Of("abc"u8), Digest.Of("abd"u8));
        Assert.Equal($"sha256:{Hex64}", DiffId.FromHash(SHA256.HashData([])).ToString());
    }
}
