namespace Containerize.PackageTests;

[Collection(PackageCollection.Name)]
public sealed class Project(PackedPackage package)
{
    [Theory]
    [InlineData]
    [InlineData("-p:PublishContainer=false", "-p:PublishProfile=DefaultContainer")]
    [InlineData("-p:PublishContainer=true", "-p:IsPublishable=false")]
    [InlineData("-p:PublishContainer=true", "-p:IsTestProject=true")]
    [InlineData("-p:PublishContainer=true", "-p:OutputType=Library")]
    [InlineData("-t:PublishContainer", "-p:OutputType=Library")]
    public async Task WithoutAnImageToBuildIsLeftAlone(params string[] arguments)
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "");
        workspace.Write("App/Program.cs", "static class App { static void Main() { } }");

        Outcome outcome = await workspace.PublishToArchiveAsync("App", arguments);

        Assert.Equal(0, outcome.ShouldSucceed().Images);
        Assert.Null(outcome.Result);
        Assert.False(File.Exists(Path.Combine(workspace.Samples, "App", "image.tar")));
    }

    [Fact]
    public async Task ThatDoesNotCompileHasNoImage()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "");
        workspace.Write("App/Program.cs", "no program");

        Outcome outcome = await workspace.PublishToArchiveAsync("App", "-p:PublishContainer=true");

        Assert.Equal(0, outcome.ShouldFail().Images);
        Assert.Null(outcome.Result);
    }

    [Fact]
    public async Task ThatReferencesAnotherWithThePackageBuildsItsOwnImageOnly()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("Other", "");
        workspace.WriteApp("App", """<ItemGroup><ProjectReference Include="../Other/Other.csproj" /></ItemGroup>""");

        Outcome outcome = await workspace.PublishToArchiveAsync("App", "-p:PublishContainer=true");

        Assert.Equal(1, outcome.ShouldSucceed().Images);
        Assert.Equal("App", (string?)outcome.Request["AssemblyName"]);
        Assert.False(File.Exists(Path.Combine(workspace.Samples, "Other", "image.tar")));
    }
}
