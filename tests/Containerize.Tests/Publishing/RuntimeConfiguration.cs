using Containerize.Publishing;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Publishing;

/// <summary>What an app says that it runs on.</summary>
public sealed class RuntimeConfiguration : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void NamesTheFramework()
    {
        RuntimeConfig config = Read(PublishedApp.Frameworks.NetCore).RuntimeConfig;

        Assert.Equal("net10.0", config.TargetFramework);
        Assert.False(config.IsSelfContained);
        Assert.Equal([new FrameworkReference("Microsoft.NETCore.App", "10.0.0")], config.Frameworks.AsEnumerable());
        Assert.False(config.NeedsAspNetCore);
    }

    [Fact]
    public void NamesAspNetCoreAmongSeveral() => Assert.True(Read(PublishedApp.Frameworks.AspNetCore).RuntimeConfig.NeedsAspNetCore);

    [Fact]
    public void IsOfASelfContainedAppWhereFrameworksAreIncluded()
    {
        PublishOutput output = Read(PublishedApp.Frameworks.Included, rid: "linux-musl-x64");

        Assert.True(output.RuntimeConfig.IsSelfContained);
        Assert.Equal("10.0.1", Assert.Single(output.RuntimeConfig.Frameworks).Version);
        Assert.Equal("linux-musl-x64", output.RuntimeIdentifier);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("false", false)]
    [InlineData("\"false\"", false)]
    [InlineData("null", false)]
    public void SaysWhetherItDoesWithoutCultures(string value, bool invariant)
    {
        RuntimeConfig config = Read(
            PublishedApp.Frameworks.NetCore + ",\"configProperties\":{\"System.Globalization.Invariant\":" + value + "}").RuntimeConfig;

        Assert.Equal(invariant, config.InvariantGlobalization);
    }

    [Fact]
    public void NamesNoRuntimeIdentifierOfAPortableApp() => Assert.Null(Read(PublishedApp.Frameworks.NetCore).RuntimeIdentifier);

    private PublishOutput Read(string runtimeOptions, string? rid = null) =>
        new PublishFolderReader(new PublishedApp(_temp.At("publish")).Save(rid, runtimeOptions).Folder, null).Read();
}
