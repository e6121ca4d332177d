namespace Containerize.PackageTests;

public sealed class EntryPoint(PackedPackage package) : IClassFixture<PackedPackage>
{
    private static readonly string[][] Ways =
    [
        ["publish", "-p:PublishContainer=true"],
        ["publish", "-t:PublishContainer"],
        ["build", "-t:PublishContainer"],
        ["publish", "-p:PublishProfile=DefaultContainer"],
        ["publish", "-p:PublishContainer=true", "-t:PublishContainer", "-p:PublishProfile=DefaultContainer"],
    ];

    // A web project has the Publish SDK with its profiles and targets; a console project has not.
    [Theory]
    [InlineData("HelloWeb")]
    [InlineData("App")]
    public async Task BuildsOneImageEachTime(string sample)
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "");
        foreach (string[] way in Ways)
        {
            Outcome outcome = await workspace.RunAsync(
                sample, [.. way, "-p:ContainerBaseImage=scratch", "-p:ContainerArchiveOutputPath=image.tar"]);

            Assert.Equal(1, outcome.ShouldSucceed().Images);
            Assert.Equal(0, outcome.Count("warning "));
        }
    }

    [Fact]
    public async Task OfAnIdeTakesTheFilesThatWereTransformed()
    {
        using Workspace workspace = package.NewWorkspace();

        Outcome outcome = await workspace.RunAsync(
            "HelloWeb",
            ["build", "-p:DeployOnBuild=true", "-p:PublishProfile=DefaultContainer", "-p:ContainerBaseImage=scratch", "-p:ContainerArchiveOutputPath=image.tar"]);

        Assert.Equal(1, outcome.ShouldSucceed().Images);
        Assert.EndsWith("/PubTmp/Out/", (string?)outcome.Request["PublishFolder"], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine((string)outcome.Request["PublishFolder"]!, "web.config")));
    }

    [Fact]
    public async Task WaitsForTheTransformsOfAWebProject()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.Write("Directory.Build.targets", """
            <Project>
              <Target Name="Look" BeforeTargets="_ContainerizeCollectRequest">
                <Message Importance="high" Text="in time" Condition="Exists('$(PublishDir)web.config')" />
              </Target>
            </Project>
            """);

        Outcome outcome = await workspace.PublishToArchiveAsync("HelloWeb", "-p:PublishContainer=true");

        Assert.Equal(1, outcome.ShouldSucceed().Count("in time"));
    }

    [Fact]
    public async Task IsOursEvenWhereTheSdksBuilderWasSwitchedOn()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "<PropertyGroup><EnableSdkContainerSupport>true</EnableSdkContainerSupport></PropertyGroup>");

        Outcome outcome = await workspace.PublishToArchiveAsync(
            "App", "-t:PublishContainer", "-p:PublishContainer=true", "-p:EnableSdkContainerSupport=true", "-v:detailed");

        Assert.Equal(1, outcome.ShouldSucceed().Images);
        Assert.Equal(1, outcome.Count("Done executing task \"BuildContainer\""));
        Assert.Equal(0, outcome.Count("Done executing task \"CreateNewImage\""));
    }

    [Fact]
    public async Task IsAProfileOfTheProjectToo_scb519()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "");
        workspace.Write("App/Properties/PublishProfiles/Ship.pubxml", """
            <Project>
              <PropertyGroup>
                <WebPublishMethod>Container</WebPublishMethod>
                <ContainerRepository>from/profile</ContainerRepository>
              </PropertyGroup>
            </Project>
            """);

        Outcome outcome = await workspace.PublishToArchiveAsync("App", "-p:PublishProfile=Ship");

        Assert.Equal(1, outcome.ShouldSucceed().Images);
        Assert.Equal("from/profile", (string?)outcome.Request["ContainerRepository"]);
    }
}
