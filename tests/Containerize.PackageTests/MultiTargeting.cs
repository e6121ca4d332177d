namespace Containerize.PackageTests;

[Collection(PackageCollection.Name)]
public sealed class MultiTargeting(PackedPackage package)
{
    [Theory]
    [InlineData("publish", "-p:PublishContainer=true")]
    [InlineData("publish", "-p:PublishProfile=DefaultContainer")]
    [InlineData("build", "-t:PublishContainer")]
    public async Task IsRefusedOnceWithoutAFramework(params string[] arguments)
    {
        using Workspace workspace = TwoFrameworks();

        Outcome outcome = await workspace.RunAsync("App", arguments);

        Assert.Equal(0, outcome.ShouldFail().Images);
        Assert.Equal(["CTZ1011"], outcome.Errors.Distinct());
    }

    [Fact]
    public async Task BuildsOneImageOfTheFrameworkThatIsNamed()
    {
        using Workspace workspace = TwoFrameworks();

        Outcome outcome = await workspace.PublishToArchiveAsync("App", "-f", "net10.0", "-p:PublishContainer=true");

        Assert.Equal(1, outcome.ShouldSucceed().Images);
    }

    [Fact]
    public async Task WithoutAnImageToBuildIsLeftAlone()
    {
        using Workspace workspace = TwoFrameworks();

        _ = (await workspace.RunAsync("App", "build", "-p:PublishContainer=true")).ShouldSucceed();
    }

    [Theory]
    [InlineData("-p:OutputType=Library")]
    [InlineData("-p:IsTestProject=true")]
    public async Task OfALibraryOrOfTestsIsLeftAlone(string kind)
    {
        using Workspace workspace = TwoFrameworks();

        Outcome outcome = await workspace.RunAsync("App", "build", "-t:PublishContainer", kind);

        Assert.Equal(0, outcome.ShouldSucceed().Images);
    }

    private Workspace TwoFrameworks()
    {
        Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", """
            <PropertyGroup>
              <TargetFramework />
              <TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>
              <OutputType Condition="'$(TargetFramework)' == 'netstandard2.0'">Library</OutputType>
              <LangVersion>latest</LangVersion>
            </PropertyGroup>
            """);
        workspace.Write("App/Program.cs", "static class App { static void Main() { } }");
        return workspace;
    }
}
