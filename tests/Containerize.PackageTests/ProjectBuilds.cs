using System.Text.Json.Nodes;

namespace Containerize.PackageTests;

/// <summary>The tool builds a project as the package does, also one that does not reference the package.</summary>
[Collection(PackageCollection.Name)]
public sealed class ProjectBuilds(PackedPackage package)
{
    [Fact]
    public async Task GiveTheDigestOfThePackage()
    {
        using Workspace workspace = package.NewWorkspace();
        Outcome published = (await workspace.PublishToArchiveAsync("HelloWeb", "-p:PublishContainer=true")).ShouldSucceed();

        JsonNode built = await BuildAsync(workspace, "HelloWeb", "HelloWeb.csproj", "--base", "scratch", "--to", "oci:image");

        Assert.Equal((string?)published.Result!["digest"], (string?)built["digest"]);
        Assert.Equal("greeters", (string?)JsonNode.Parse((string)built["configuration"]!)!["config"]!["Labels"]!["com.example.team"]);
        Assert.True(File.Exists(Path.Combine(workspace.Samples, "HelloWeb", "image", "index.json")));
    }

    [Fact]
    public async Task NeedNoPackage()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("With", "<ItemGroup><ContainerLabel Include=\"team\" Value=\"shop\" /></ItemGroup>");
        string project = await File.ReadAllTextAsync(Path.Combine(workspace.Samples, "With", "With.csproj"));
        string without = project.Replace("""<PackageReference Include="Containerize" Version="$(ContainerizeVersion)" />""", "", StringComparison.Ordinal);
        Assert.NotEqual(project, without);
        Outcome published = (await workspace.PublishToArchiveAsync("With", "-p:PublishContainer=true")).ShouldSucceed();
        workspace.Write("With/With.csproj", without);

        JsonNode built = await BuildAsync(workspace, "With", "With.csproj", "--base", "scratch");
        JsonNode changed = await BuildAsync(workspace, "With", "With.csproj", "--base", "scratch", "--label", "team=stock", "--env", "A=b");

        Assert.Equal((string?)published.Result!["digest"], (string?)built["digest"]);
        Assert.EndsWith("with.tar", (string?)built["archive"], StringComparison.Ordinal);
        JsonNode config = JsonNode.Parse((string)changed["configuration"]!)!["config"]!;
        Assert.Equal(("stock", "A=b"), ((string?)config["Labels"]!["team"], (string?)config["Env"]![0]));
    }

    [Fact]
    public async Task GiveAnImageOfEachAppOfASolution()
    {
        using Workspace workspace = package.NewWorkspace();

        JsonNode built = await BuildAsync(workspace, "Solution", "Shop.slnx", "--base", "scratch", "--property", "ContainerArchiveOutputPath=images/");

        Assert.Equal(
            ["Billing/images/billing.tar", "Orders/images/orders.tar"],
            built.AsArray().Select(image => Path.GetRelativePath(Path.Combine(workspace.Samples, "Solution"), (string)image!["archive"]!)).Order(StringComparer.Ordinal));
        (int exitCode, string output) = await workspace.RunToolAsync("Solution", "build", "Shop.slnx", "--base", "scratch", "--to", "oci:one");
        Assert.Equal(1, exitCode);
        Assert.Contains("error CTZ1008: 2 images would have one name or one file", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailWithTheProjectsOwnErrorAndACode()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "");
        workspace.Write("App/Program.cs", "this is no program");

        (int exitCode, string output) = await workspace.RunToolAsync("App", "build", "App.csproj", "--base", "scratch");

        Assert.Equal(1, exitCode);
        Assert.Contains(": error CS", output, StringComparison.Ordinal);
        Assert.Contains("error CTZ1043: 'dotnet publish' ended with exit code 1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SayThatALibraryGivesNoImage()
    {
        using Workspace workspace = package.NewWorkspace();

        (int exitCode, string output) = await workspace.RunToolAsync("HelloWeb.Greetings", "build", "HelloWeb.Greetings.csproj");

        Assert.Equal(1, exitCode);
        Assert.Contains("error CTZ1043: nothing was published that an image can be made of", output, StringComparison.Ordinal);
    }

    // What 'dotnet publish' prints goes to standard error, so standard output is JSON; the helper joins them, output first.
    private static async Task<JsonNode> BuildAsync(Workspace workspace, string folder, params string[] arguments)
    {
        (int exitCode, string output) = await workspace.RunToolAsync(folder, ["build", .. arguments, "--json"]);
        Assert.True(exitCode is 0, output);
        return JsonNode.Parse(output[..(output.LastIndexOfAny(['}', ']']) + 1)])!;
    }
}
