using Containerize.Oci;

namespace Containerize.Tests.Oci;

/// <summary>A registry, with or without a path that repositories are below.</summary>
public sealed class RegistryPathParsing
{
    [Theory]
    [InlineData("ghcr.io", "ghcr.io", "shop")]
    [InlineData("ghcr.io/", "ghcr.io", "shop")]
    [InlineData("localhost:5000/team", "localhost:5000/team", "team/shop")]
    [InlineData("example.jfrog.io/docker-local/team/", "example.jfrog.io/docker-local/team", "docker-local/team/shop")]
    public void KeepsThePathForRepositories_scb381(string text, string printed, string repository)
    {
        Assert.True(RepositoryName.TryParse("shop", out RepositoryName? shop, out _));
        Assert.True(RegistryPath.TryParse(text, out RegistryPath? path, out _));

        Assert.Equal(printed, path.ToString());
        Assert.Equal(repository, path.Repository(shop).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/team")]
    [InlineData("https://ghcr.io")]
    [InlineData("ghcr.io/Team")]
    [InlineData("ghcr.io/a//b")]
    public void RefusesWhatIsNone(string text)
    {
        Assert.False(RegistryPath.TryParse(text, out _, out string? why));
        Assert.NotEmpty(why);
    }
}
