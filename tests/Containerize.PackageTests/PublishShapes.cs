using System.Text.Json.Nodes;

namespace Containerize.PackageTests;

/// <summary>The forms of publish output that an SDK really makes, each as an image.</summary>
[Collection(PackageCollection.Name)]
public sealed class PublishShapes(PackedPackage package)
{
    private const string SelfContained = "--self-contained";

    [Theory]
    [InlineData("dotnet /app/App.dll", "app")]
    [InlineData("dotnet /app/App.dll", "app", "-r", "linux-x64", "-p:PublishReadyToRun=true", "--no-self-contained")]
    [InlineData("/app/App", "app", "-r", "linux-x64", "-p:PublishSingleFile=true", "--no-self-contained")]
    [InlineData("/app/App", "app", "-r", "linux-x64", "-p:PublishSingleFile=true", SelfContained)]
    [InlineData("/app/App", "app", "-r", "linux-x64", "-p:PublishAot=true", "-p:CppCompilerAndLinker=gcc")]
    [InlineData("/app/App", "runtime: Microsoft.NETCore.App|app", "-r", "linux-x64", SelfContained)]
    [InlineData("/app/App", "runtime: Microsoft.NETCore.App|rewritten|app", "-r", "linux-x64", "-p:PublishTrimmed=true", SelfContained)]
    public async Task StartAsTheyShould(string command, string layers, params string[] arguments)
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "");

        Outcome outcome = (await workspace.PublishToArchiveAsync("App", ["-p:PublishContainer=true", .. arguments])).ShouldSucceed();

        JsonObject result = outcome.Result!;
        JsonNode configuration = JsonNode.Parse((string)result["configuration"]!)!;
        Assert.Equal(command, string.Join(' ', configuration["config"]!["Entrypoint"]!.AsArray().Select(static word => (string)word!)));
        Assert.Equal(layers.Split('|'), result["layers"]!.AsArray().Select(static layer => (string)layer!["title"]!));
    }

    [Fact]
    public async Task HaveTheirSecretsNamedInAWarning()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", """<ItemGroup><None Include=".env" CopyToPublishDirectory="Always" /></ItemGroup>""");
        workspace.Write("App/.env", "PASSWORD=hunter2");

        Outcome named = (await workspace.PublishToArchiveAsync("App", "-p:PublishContainer=true")).ShouldSucceed();
        Outcome silenced = (await workspace.PublishToArchiveAsync("App", "-p:PublishContainer=true", "-p:NoWarn=CTZ3008")).ShouldSucceed();
        Outcome refused = (await workspace.PublishToArchiveAsync("App", "-p:PublishContainer=true", "-warnaserror:CTZ3008")).ShouldFail();

        Assert.NotEqual(0, named.Count(@"warning CTZ3008: .*\.env \(environment variables\)"));
        Assert.Equal(0, silenced.Count("warning CTZ3008"));
        Assert.Contains("CTZ3008", refused.Errors);
        Assert.Equal(0, named.Count("hunter2"));
    }
}
