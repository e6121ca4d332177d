namespace Containerize.PackageTests;

[Collection(PackageCollection.Name)]
public sealed class ToolRun(PackedPackage package)
{
    [Fact]
    public async Task ThatFailsFailsTheBuildWithItsCodeAlone()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "");

        Outcome outcome = await workspace.RunAsync("App", "publish", "-p:PublishContainer=true", "-p:ContainerBaseImage=oci:missing");

        Assert.Equal(["CTZ2002"], outcome.ShouldFail().Errors.Distinct());
        Assert.NotEqual(0, outcome.Count(@"App\.csproj : error CTZ2002: "));
    }

    [Fact]
    public async Task SaysErrorsWarningsAndOtherLinesAsWhatTheyAre()
    {
        Outcome outcome = await RunAsync("""
            out   label  x: error: not one, {0}
            out warning CTZ3001: look here, {0}
            err error CTZ4001: no answer, Größe 漢字
            exit 1
            """);

        _ = outcome.ShouldFail();
        Assert.NotEqual(0, outcome.Count(@"^  *label  x: error: not one, \{0\}"));
        Assert.NotEqual(0, outcome.Count(@"App\.csproj : warning CTZ3001: look here, \{0\}"));
        Assert.NotEqual(0, outcome.Count(@"App\.csproj : error CTZ4001: no answer, Größe 漢字"));
        Assert.Equal(["CTZ4001"], outcome.Errors.Distinct());
    }

    [Fact]
    public async Task WithAnErrorFailsTheBuildWhateverItsExitCode_sdk44164_scb645()
    {
        Outcome outcome = await RunAsync("out error CTZ4001: no answer");

        Assert.Equal(["CTZ4001"], outcome.ShouldFail().Errors.Distinct());
    }

    [Fact]
    public async Task ThatDiesWithoutAWordFailsTheBuild()
    {
        Outcome outcome = await RunAsync("exit 3");

        Assert.Equal(["MSB6006"], outcome.ShouldFail().Errors.Distinct());
    }

    [Fact]
    public async Task WithoutAResultFailsTheBuild()
    {
        Outcome outcome = await RunAsync("exit 0");

        Assert.Equal(["CTZ9001"], outcome.ShouldFail().Errors.Distinct());
    }

    [Fact]
    public async Task WithoutItsRuntimeSaysWhatToInstall()
    {
        using Workspace workspace = package.NewWorkspace();
        string fakeTool = await PackedPackage.FakeToolAssemblyAsync();
        foreach (string extension in (string[])[".dll", ".runtimeconfig.json"])
        {
            string source = Path.ChangeExtension(fakeTool, extension);
            File.Copy(source, Path.Combine(workspace.Samples, Path.GetFileName(source)));
        }

        string config = Path.Combine(workspace.Samples, "FakeTool.runtimeconfig.json");
        await File.WriteAllTextAsync(config, (await File.ReadAllTextAsync(config)).Replace("\"10.0.0\"", "\"99.0.0\"", StringComparison.Ordinal));
        workspace.WriteApp("App", "");

        Outcome outcome = await workspace.PublishWithFakeToolAsync("App", "", Path.Combine(workspace.Samples, "FakeTool.dll"));

        Assert.Equal(["CTZ0001"], outcome.ShouldFail().Errors.Distinct());
    }

    private async Task<Outcome> RunAsync(string script)
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "");
        return await workspace.PublishWithFakeToolAsync("App", script);
    }
}
