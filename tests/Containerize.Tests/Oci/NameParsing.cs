using Containerize.Oci;

namespace Containerize.Tests.Oci;

/// <summary>The parts of a reference, each with the edges of its own grammar.</summary>
public sealed class NameParsing
{
    [Theory]
    [InlineData("ghcr.io", "ghcr.io")]
    [InlineData("GHCR.io:443", "ghcr.io:443")]
    [InlineData("localhost", "localhost")]
    [InlineData("[::1]", "[::1]")]
    [InlineData("127.0.0.1:5000", "127.0.0.1:5000")]
    [InlineData("registry-1.docker.io", "docker.io")]
    public void TakesRegistries(string text, string spelled)
    {
        Assert.True(RegistryName.TryParse(text, out RegistryName? registry, out _));
        Assert.Equal(spelled, registry.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-ghcr.io")]
    [InlineData("ghcr..io")]
    [InlineData("ghcr.io/team")]
    [InlineData("https://ghcr.io")]
    [InlineData("user@ghcr.io")]
    [InlineData("ghcr.io:")]
    [InlineData("ghcr.io:65536")]
    [InlineData("ghcr.io:123456")]
    [InlineData("[::1")]
    [InlineData("[:::::::]")]
    [InlineData("ghcr.io\n")]
    [InlineData("ghcr_.io")]
    public void RefusesRegistries(string text)
    {
        Assert.False(RegistryName.TryParse(text, out _, out string? why));
        Assert.NotEmpty(why);
    }

    [Theory]
    [InlineData("localhost:5000", true)]
    [InlineData("registry.localhost", true)]
    [InlineData("127.8.8.8", true)]
    [InlineData("[::1]:5000", true)]
    [InlineData("[::2]", false)]
    [InlineData("128.0.0.1", false)]
    [InlineData("localhost.example.com", false)]
    public void TellsThisMachineFromOthers(string text, bool isLoopback)
    {
        Assert.True(RegistryName.TryParse(text, out RegistryName? registry, out _));
        Assert.Equal(isLoopback, registry.IsLoopback);
    }

    [Fact]
    public void KnowsThatDockerHubAnswersElsewhere() => Assert.Equal("registry-1.docker.io", RegistryName.DockerHub.Authority);

    [Theory]
    [InlineData("a")]
    [InlineData("team/app")]
    [InlineData("a.b_c__d---e/0")]
    public void TakesRepositories(string text)
    {
        Assert.True(RepositoryName.TryParse(text, out RepositoryName? repository, out _));
        Assert.Equal(text, repository.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("App")]
    [InlineData("a..b")]
    [InlineData("a___b")]
    [InlineData("a._b")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a//b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a:b")]
    [InlineData("ä")]
    [InlineData("a\n")]
    public void RefusesRepositories(string text)
    {
        Assert.False(RepositoryName.TryParse(text, out _, out string? why));
        Assert.NotEmpty(why);
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void F91_LimitsRepositories(int length, bool valid) =>
        Assert.Equal(valid, RepositoryName.TryParse(new string('a', length), out _, out _));

    [Theory]
    [InlineData("1.0")]
    [InlineData("_x")]
    [InlineData("V1.0-rc.1_b")]
    public void TakesTags(string text)
    {
        Assert.True(Tag.TryParse(text, out Tag? tag, out _));
        Assert.Equal(text, tag.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(".x")]
    [InlineData("-x")]
    [InlineData("a b")]
    [InlineData("a+b")]
    [InlineData("a/b")]
    [InlineData("é")]
    [InlineData("a\n")]
    public void RefusesTags(string text)
    {
        Assert.False(Tag.TryParse(text, out _, out string? why));
        Assert.NotEmpty(why);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void F91_LimitsTags(int length, bool valid) => Assert.Equal(valid, Tag.TryParse(new string('a', length), out _, out _));
}
