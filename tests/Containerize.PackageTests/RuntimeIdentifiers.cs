namespace Containerize.PackageTests;

/// <summary>The systems that a project is restored for, where nothing else says what the image is for.</summary>
[Collection(PackageCollection.Name)]
public sealed class RuntimeIdentifiers(PackedPackage package)
{
    [Theory]
    [InlineData("linux-x64;linux-arm64")]
    [InlineData("linux-x64; linux-arm64")]
    [InlineData("win-x64;\n      linux-x64;\n      osx-arm64;\n      linux-arm64;\n")]
    public async Task AreThePlatformsOfTheImageAsFarAsTheyAreLinux(string list)
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", $"<PropertyGroup><RuntimeIdentifiers>{list}</RuntimeIdentifiers></PropertyGroup>");

        Outcome outcome = await workspace.PublishToArchiveAsync("App", "-p:PublishContainer=true");

        Assert.Equal(
            ["linux/amd64", "linux/arm64/v8"],
            outcome.ShouldSucceed().Result!["images"]!.AsArray().Select(static image => (string?)image!["platform"]));
    }

    [Fact]
    public async Task OfTheImageAreAmongThem()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", """
            <PropertyGroup>
              <RuntimeIdentifiers>linux-x64</RuntimeIdentifiers>
              <ContainerRuntimeIdentifiers>linux-x64; linux-arm64; linux-arm</ContainerRuntimeIdentifiers>
            </PropertyGroup>
            """);

        Outcome outcome = await workspace.PublishToArchiveAsync("App", "-p:PublishContainer=true");

        Assert.Equal(["CTZ1031"], outcome.ShouldFail().Errors.Distinct());
        Assert.Contains("not restored for linux-arm64, linux-arm,", outcome.Output, StringComparison.Ordinal);
    }
}
