using System.CommandLine;
using System.Text.Json.Nodes;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.Tool;
using Containerize.Tool.Commands;

namespace Containerize.Tests.Tool;

/// <summary>What <c>containerize plan</c> prints.</summary>
[Collection(nameof(Console))]
public sealed class PlanOutput : IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly RecordedConsole _console = new();

    public PlanOutput()
    {
        PublishedApp.Typical(_temp.At("publish"));
        _temp.Write("ca.pem", "ca"u8);
    }

    public void Dispose()
    {
        _console.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task IsEveryLayerWithItsFilesAndWhyTheyAreThere()
    {
        await PlanAsync("--layer", "settings=*.json;!Shop.*", "--file", $"{_temp.At("ca.pem")}=/etc/ca.pem,mode=0600,owner=7");

        Assert.Equal(
            """
            layer  packages 3/7, 1 file, 32 B
                   /app/Money.dll                     32 B  package Money 2.1.0
            layer  custom: settings, 1 file, 2 B
                   /app/appsettings.json               2 B  rule '*.json'
            layer  extra files, 1 file, 2 B
                   /etc/ca.pem                         2 B  extra file
            layer  project references, 1 file, 21 B
                   /app/Stock.dll                     21 B  reference Stock
            layer  content, 1 file, 18 B
                   /app/wwwroot/css/site.css          18 B  static web asset
            """,
            string.Join('\n', _console.Said.Split('\n').TakeWhile(static line => !line.StartsWith("layer  app", StringComparison.Ordinal))),
            ignoreLineEndingDifferences: true);
        Assert.Equal("", _console.Failed);
    }

    [Fact]
    public async Task IsAsJsonWhatProgramsRead()
    {
        await PlanAsync("--json", "--rid", "linux-x64", "--file", $"{_temp.At("ca.pem")}=/etc/größe.pem,mode=0600,owner=7");

        JsonNode plan = JsonNode.Parse(_console.Said)!;
        Assert.Equal((1, "Shop", "linux/amd64"), ((int)plan["version"]!, (string)plan["app"]!, (string)plan["platform"]!));
        Assert.Equal(
            ["packages", "extraFiles", "projectReferences", "content", "app"],
            plan["layers"]!.AsArray().Select(static layer => (string)layer!["kind"]!));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {
                  "kind": "packages", "name": "3/7", "title": "packages 3/7", "fileBytes": 32,
                  "files": [{ "path": "/app/Money.dll", "source": "Money.dll", "size": 32, "mode": "0644", "owner": "0:0", "reason": "package Money 2.1.0" }]
                }
                """),
            plan["layers"]![0]));
        Assert.Empty(plan["leftOut"]!.AsArray());
        JsonNode extra = plan["layers"]![1]!["files"]![0]!;
        Assert.Equal(("/etc/größe.pem", _temp.At("ca.pem")), ((string)extra["path"]!, (string)extra["source"]!));
        Assert.Equal(("0600", "7:7"), ((string)extra["mode"]!, (string)extra["owner"]!));
        Assert.Contains("größe", _console.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsOneLineAFileWhateverItsName()
    {
        await PlanAsync("--layer", "two\nlines=*.json", "--file", $"{_temp.At("ca.pem")}=/etc/ca\nerror CTZ9999: forged");

        Assert.Contains("/etc/ca error CTZ9999: forged", _console.Said, StringComparison.Ordinal);
        Assert.Contains("layer  custom: two lines", _console.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WarnsOfALayerWithoutFiles()
    {
        await PlanAsync("--layer", "models=models/**", "--json");

        Assert.StartsWith("warning CTZ1014: ", _console.Failed, StringComparison.Ordinal);
        Assert.StartsWith("{", _console.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsOfTheLayersThatABuildMakes()
    {
        string[] options = ["--layer", "settings=*.json", "--layer-budget", "9", "--file", $"{_temp.At("ca.pem")}=/etc/"];
        await PlanAsync([.. options, "--json"]);
        string[] planned = [.. JsonNode.Parse(_console.Said)!["layers"]!.AsArray().Select(Names)];

        RootCommand root = [BuildCommand.Create()];
        Assert.Equal(0, await CommandLine.RunAsync(
            root, ["build", _temp.At("publish"), "--base", "scratch", "--to", $"oci:{_temp.At("layout")}", "--output-json", _temp.At("result.json"), .. options]));

        JsonNode result = JsonNode.Parse(await File.ReadAllTextAsync(_temp.At("result.json")))!;
        Assert.Equal(planned, result["layers"]!.AsArray().Select(Names));
        Assert.Equal(planned, result["images"]![0]!["layers"]!.AsArray().Select(Names));

        static string Names(JsonNode? layer) => $"{layer!["kind"]}|{layer["name"]}|{layer["title"]}";
    }

    [Theory]
    [InlineData("=/x,moed=0640")]
    [InlineData("=/x,mode=0640,Owner=7")]
    [InlineData("=/x,v=1")]
    public async Task IsNoneForADetailThatNoFileHas(string rest)
    {
        RootCommand root = [PlanCommand.Create()];

        Assert.Equal(1, await CommandLine.RunAsync(root, ["plan", _temp.At("publish"), "--file", _temp.At("ca.pem") + rest, "--file", "b=/y,z=1"]));

        Assert.All(
            _console.Failed.TrimEnd().Split('\n'),
            static line => Assert.StartsWith("error CTZ1015: '", line, StringComparison.Ordinal));
        Assert.Equal(2, _console.Failed.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task HasPathsWithACommaInThem()
    {
        await PlanAsync("--file", $"{_temp.At("ca.pem")}=/etc/a,b,mode=0600");

        Assert.Contains("/etc/a,b ", _console.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=models")]
    [InlineData("x=")]
    [InlineData("x=!models/**")]
    [InlineData("=")]
    public async Task IsNoneForALayerWithoutANameOrAPattern(string layer)
    {
        RootCommand root = [PlanCommand.Create()];

        Assert.Equal(1, await CommandLine.RunAsync(root, ["plan", _temp.At("publish"), "--layer", layer]));

        Assert.StartsWith("error CTZ1014: ", Assert.Single(_console.Failed.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private async Task PlanAsync(params string[] options)
    {
        RootCommand root = [PlanCommand.Create()];
        Assert.Equal(0, await CommandLine.RunAsync(root, ["plan", _temp.At("publish"), .. options]));
    }
}
