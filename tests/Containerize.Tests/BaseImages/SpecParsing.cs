using Containerize.BaseImages;

namespace Containerize.Tests.BaseImages;

public sealed class SpecParsing
{
    [Theory]
    [InlineData("scratch", "scratch")]
    [InlineData("oci:base", "oci:base")]
    [InlineData("oci:base:1.0", "oci:base:1.0")]
    [InlineData("oci:/a/b", "oci:/a/b")]
    [InlineData("oci:C:\\base", "oci:C:\\base")]
    [InlineData("oci:C:\\base:1.0", "oci:C:\\base:1.0")]
    [InlineData("oci:/a:b/c", "oci:/a:b/c")]
    [InlineData("oci-archive:a.tar", "oci-archive:a.tar")]
    [InlineData("oci-archive:/a/b.tar:1.0", "oci-archive:/a/b.tar:1.0")]
    [InlineData("docker-archive:C:\\a.tar", "docker-archive:C:\\a.tar")]
    [InlineData("docker-archive:a.tar:localhost:5000/app:1.0", "docker-archive:a.tar:localhost:5000/app:1.0")]
    [InlineData("docker-daemon:app", "docker-daemon:app:latest")]
    [InlineData("docker-daemon:ghcr.io/team/app:1", "docker-daemon:ghcr.io/team/app:1")]
    [InlineData("ubuntu", "docker.io/library/ubuntu")]
    [InlineData("docker://ghcr.io/team/app:1", "ghcr.io/team/app:1")]
    [InlineData("localhost:5000/base:1", "localhost:5000/base:1")]
    public void TakesTransports(string text, string spelled)
    {
        Assert.True(BaseImageSpec.TryParse(text, out BaseImageSpec? spec, out string? why), why);
        Assert.Equal(spelled, spec.ToString());
    }

    [Fact]
    public void TellsFolderAndTagApart()
    {
        Assert.True(BaseImageSpec.TryParse("oci:a/b:1.0", out BaseImageSpec? spec, out _));

        BaseImageSpec.Layout layout = Assert.IsType<BaseImageSpec.Layout>(spec);
        Assert.Equal(("a/b", "1.0"), (layout.Folder, layout.Tag?.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("oci:")]
    [InlineData("oci:base:")]
    [InlineData("oci:base:-x")]
    [InlineData("Scratch")]
    [InlineData("docker://")]
    [InlineData("docker-daemon:")]
    [InlineData("docker-daemon:App")]
    [InlineData("docker-archive:")]
    [InlineData("docker-archive:a.tar:App")]
    [InlineData("oci-archive:")]
    [InlineData("oci-archive:a.tar:-x")]
    [InlineData("containers-storage:app")]
    [InlineData("dir:/tmp/x")]
    [InlineData("https://ghcr.io/app")]
    public void RefusesOthersAndSaysWhy(string text)
    {
        Assert.False(BaseImageSpec.TryParse(text, out BaseImageSpec? spec, out string? why));
        Assert.Null(spec);
        Assert.NotEmpty(why);
    }
}
