using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.Tool;

namespace Containerize.Tests.Tool;

/// <summary>What <c>containerize inspect</c> and <c>containerize diff</c> print.</summary>
[Collection(nameof(Console))]
public sealed partial class InspectOutput : IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly RecordedConsole _console = new();

    public void Dispose()
    {
        _console.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task IsALineAFact()
    {
        await BuildAsync("one");

        Assert.Equal(0, await RunAsync("inspect", $"oci:{_temp.At("one")}", "--files"));

        Assert.Equal(
            """
            image    oci:TEMP/one
            digest   DIGEST
                     linux/amd64, OCI, 4 layers, 1.1 kB
            base     none
            app      framework-dependent, Microsoft.NETCore.App 10.0.0
            rebase   no: there is no base
            starts   dotnet /app/Shop.dll, in /app, as root
            label    org.opencontainers.artifact.created=1970-01-01T00:00:00Z
            label    org.opencontainers.image.created=1970-01-01T00:00:00Z
            layer    packages 3/7            1 file       32 B ->     160 B  Money 2.1.0
                     0755 0:0                    /app/
                     0644 0:0              32 B  /app/Money.dll
            layer    project references      1 file       21 B ->     153 B
                     0755 0:0                    /app/
                     0644 0:0              21 B  /app/Stock.dll
            """,
            string.Join('\n', Said().Split('\n').Take(15)),
            ignoreLineEndingDifferences: true);
        Assert.Equal("", _console.Failed);
    }

    [Fact]
    public async Task IsWhyTwoImagesDiffer()
    {
        await BuildAsync("one");
        await BuildAsync("two", static app => app.File("Shop.dll", "another line"));

        Assert.Equal(0, await RunAsync("diff", $"oci:{_temp.At("one")}", $"oci:{_temp.At("two")}"));
        Assert.Equal("layer    app: 1 of 5 files: /app/Shop.dll\n", Said());
    }

    [Fact]
    public async Task EndsWithTwoForADifferenceOnRequest()
    {
        await BuildAsync("one");
        await BuildAsync("two", static app => app.File("Shop.dll", "another line"));

        Assert.Equal(2, await RunAsync("diff", $"oci:{_temp.At("one")}", $"oci:{_temp.At("two")}", "--exit-code"));
        Assert.Equal(0, await RunAsync("diff", $"oci:{_temp.At("one")}", $"oci:{_temp.At("one")}", "--exit-code"));
    }

    [Fact]
    public async Task IsAsJsonWhatProgramsRead()
    {
        await BuildAsync("one");

        Assert.Equal(0, await RunAsync("inspect", $"oci:{_temp.At("one")}", "--json"));

        JsonNode image = JsonNode.Parse(_console.Said)!;
        Assert.Equal((1, "linux/amd64", false), ((int)image["version"]!, (string)image["platform"]!, (bool)image["rebase"]!["isPossible"]!));
        JsonNode layer = image["layers"]![0]!;
        Assert.Equal(("packages", "packages 3/7", 1, 32), ((string)layer["kind"]!, (string)layer["title"]!, (int)layer["files"]!, (int)layer["fileBytes"]!));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""[{ "id": "Money", "version": "2.1.0" }]"""), layer["packages"]));
        Assert.Null(layer["entries"]);
        Assert.Equal("/app", (string)image["config"]!["WorkingDir"]!);
    }

    [Fact]
    public async Task IsTheDifferenceAsJson()
    {
        await BuildAsync("one");
        await BuildAsync("two", static app => app.Asset("package", "Dapper/2.1.66", "runtime", "lib/net8.0/Dapper.dll").File("Shop.dll", "another line"));

        Assert.Equal(0, await RunAsync("diff", $"oci:{_temp.At("one")}", $"oci:{_temp.At("two")}", "--json"));

        JsonNode difference = JsonNode.Parse(_console.Said)!;
        Assert.False((bool)difference["isSame"]!);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""[{ "id": "Dapper", "right": "2.1.66", "layer": "packages 6/7" }]"""), difference["packages"]));
        Assert.Equal(["packages 6/7", "app"], difference["layers"]!.AsArray().Select(static layer => (string)layer!["title"]!));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{ "path": "/app/Shop.dll", "change": "changed", "what": ["content"], "leftSize": 19, "rightSize": 12 }"""),
            difference["layers"]![1]!["changes"]![1]));
    }

    [Fact]
    public async Task IsOneLineWhateverAnImageHolds()
    {
        await BuildAsync("one", static app => app.File("two\nlayer    forged", "x"));

        Assert.Equal(0, await RunAsync("inspect", $"oci:{_temp.At("one")}", "--files"));

        Assert.Contains("/app/two layer    forged", _console.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error CTZ7001: ", "inspect", "oci:none")]
    [InlineData("error CTZ7001: ", "diff", "oci:none", "oci:none")]
    [InlineData("error CTZ1001: ", "inspect", "oci:")]
    [InlineData("error CTZ1012: ", "inspect")]
    [InlineData("error CTZ1012: ", "diff", "oci:one")]
    [InlineData("error CTZ1020: ", "inspect", "oci:none", "--mirror", "docker.io")]
    [InlineData("error CTZ1009: ", "inspect", "oci:none", "--platform", "x")]
    public async Task IsAnErrorForAnImageThatIsNone(string beginning, params string[] arguments)
    {
        Assert.Equal(1, await RunAsync(arguments));

        Assert.StartsWith(beginning, _console.Failed, StringComparison.Ordinal);
        Assert.Equal("", _console.Said);
    }

    private Task<Containerize.Building.BuildResult> BuildAsync(string name, Action<PublishedApp>? change = null)
    {
        PublishedApp app = PublishedApp.Typical(_temp.At($"{name}-publish"));
        change?.Invoke(app);
        return BuiltImage.WriteAsync(app.Save().Folder, $"oci:{_temp.At(name)}");
    }

    private static Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(ToolCommands.Create(), args);

    // Sizes of compressed layers are held by the golden digests.
    private string Said() => DigestText().Replace(_console.Said.Replace(_temp.Path, "TEMP", StringComparison.Ordinal), "DIGEST").ReplaceLineEndings("\n");

    [GeneratedRegex("sha256:[0-9a-f]{64}")]
    private static partial Regex DigestText();
}
