using Containerize.Oci;

namespace Containerize.Tests.Oci;

public sealed class ImageReferenceParsing
{
    private const string Sha = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("ubuntu", "docker.io", "library/ubuntu", "latest")]
    [InlineData("ubuntu:24.04", "docker.io", "library/ubuntu", "24.04")]
    [InlineData("team/app", "docker.io", "team/app", "latest")]
    [InlineData("index.docker.io/app", "docker.io", "library/app", "latest")]
    [InlineData("localhost/app", "localhost", "app", "latest")]
    [InlineData("localhost:5000/app", "localhost:5000", "app", "latest")]
    [InlineData("host:5000/app:1.0", "host:5000", "app", "1.0")]
    [InlineData("[::1]:5000/a/b/c:x", "[::1]:5000", "a/b/c", "x")]
    [InlineData("GHCR.IO/team/app", "ghcr.io", "team/app", "latest")]
    [InlineData("ghcr.io/team/app@" + Sha, "ghcr.io", "team/app", Sha)]
    [InlineData("ghcr.io/team/app:1.0@" + Sha, "ghcr.io", "team/app", Sha)]
    public void F91_TellsRegistryRepositoryAndWhatToAskFor(string text, string registry, string repository, string asked)
    {
        ImageReference reference = Parse(text);

        Assert.Equal((registry, repository, asked), (reference.Registry.ToString(), reference.Repository.ToString(), reference.TagOrDigest));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":tag")]
    [InlineData("ghcr.io/")]
    [InlineData("ghcr.io/App")]
    [InlineData("team/App")]
    [InlineData("GHCR/app")]
    [InlineData("app:")]
    [InlineData("app:.hidden")]
    [InlineData("app:1/2:")]
    [InlineData("app@sha256:abc")]
    [InlineData("app@" + Sha + "@" + Sha)]
    [InlineData("https://ghcr.io/app")]
    [InlineData("ghcr.io//app")]
    [InlineData(" app")]
    [InlineData("app\n")]
    [InlineData("ghcr.io/../app")]
    [InlineData("host:99999999/app")]
    public void F91_RefusesWhatIsNoReferenceAndSaysWhy(string text)
    {
        Assert.False(ImageReference.TryParse(text, out ImageReference? reference, out string? why));
        Assert.Null(reference);
        Assert.NotEmpty(why);
    }

    [Theory]
    [InlineData("docker.io/library/ubuntu:24.04", "ubuntu:24.04")]
    [InlineData("docker.io/team/app:1", "team/app:1")]
    [InlineData("ghcr.io/library/app:1", "ghcr.io/library/app:1")]
    [InlineData("docker.io/library/team/app:1", "library/team/app:1")]
    public void IsShortenedAsDockerDoes(string full, string familiar)
    {
        Assert.Equal(familiar, Parse(full).Familiar);
        Assert.Equal(Parse(full), Parse(familiar));
    }

    [Fact]
    public void IsSpelledInFull() =>
        Assert.Equal("docker.io/library/ubuntu:24.04@" + Sha, Parse("ubuntu:24.04@" + Sha).ToString());

    [Fact]
    public void IsTheSameRepositoryUnderAnotherName()
    {
        Digest digest = Digest.Parse(Sha);

        ImageReference byDigest = Parse("ghcr.io/team/app:1.0").WithDigest(digest);

        Assert.Equal("ghcr.io/team/app@" + Sha, byDigest.ToString());
        Assert.Equal("ghcr.io/team/app:latest", byDigest.WithTag(Tag.Latest).ToString());
    }

    private static ImageReference Parse(string text)
    {
        Assert.True(ImageReference.TryParse(text, out ImageReference? reference, out string? why), why);
        return reference;
    }
}
