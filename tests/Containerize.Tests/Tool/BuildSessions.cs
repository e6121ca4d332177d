using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Containerize.Destinations;
using Containerize.Images;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Tool;

/// <summary>What a user sees of a build: lines in a log, bars and a table at a terminal, or JSON.</summary>
public sealed partial class BuildSessions : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public BuildSessions()
    {
        PublishedApp.Typical(_temp.At("publish"));
        new LayoutDestination(_temp.At("base"), []).WriteAsync(ImageFamily.Of(TestBase.WithRuntime("10.0.1", isInvariant: false)), default).GetAwaiter().GetResult();
    }

    public void Dispose() => _temp.Dispose();

    [ComponentFact("docker-registry", "skopeo")]
    public async Task AreTheReviewedOnes()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        ToolSession session = new(_temp.Folder("home"), ("REGISTRY", registry.Host), ("FOLDER", _temp.Path));

        await session.RunAsync("containerize build FOLDER/publish --rid linux-x64 --base oci:FOLDER/base --to REGISTRY/shop:1.0");
        await session.RunAsync("containerize build FOLDER/publish --rid linux-x64 --base oci:FOLDER/base --to REGISTRY/shop:1.0");
        await session.RunAsync("containerize build FOLDER/publish --rid linux-x64 --base oci:FOLDER/base --env A=b --to oci:FOLDER/layout --tag 2.0");
        await session.RunAsync("containerize build FOLDER/Shop.csproj");
        await session.RunAsync("containerize build FOLDER/publish --configuration Debug");

        session.IsThatOf("build");
    }

    [Fact]
    public async Task AreJsonAloneWhereItIsAskedFor()
    {
        CommandResult result = await ToolCommand.Build(
            _temp.Folder("home"), _temp.At("publish"), "--rid", "linux-x64", "--base", $"oci:{_temp.At("base")}", "--to", $"oci:{_temp.At("layout")}", "--json",
            "--output-json", _temp.At("result.json")).RunToEndAsync(default);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(await File.ReadAllTextAsync(_temp.At("result.json"))), JsonNode.Parse(result.Output)));
    }

    // util-linux's script gives the tool a terminal, and keeps what it sends there.
    [ComponentFact("script")]
    public async Task AreBarsAndATableAtATerminal()
    {
        Command tool = ToolCommand.Build(
            _temp.Folder("home"), _temp.At("publish"), "--rid", "linux-x64", "--base", $"oci:{_temp.At("base")}", "--to", $"oci:{_temp.At("layout")}");
        string line = string.Join(' ', [tool.Program, .. tool.Arguments]);

        string sent = await (new Command(Tools.Require("script"), "-qec", $"stty cols 150 rows 40; {line}", "/dev/null")
        {
            Environment = tool.Environment.SetItem("TERM", "xterm-256color").SetItem("NO_COLOR", null).SetItem("CI", null),
        }).RunAsync(default);

        string text = Escapes().Replace(sent, "");
        Assert.Matches("base 1/2 +━+", text);
        Assert.Matches("project references ━+ +[0-9.]+ ?k?(?:B|byte)", text);
        Assert.Contains(
            """
            ╭────────────────────┬───────┬─────────┬────────┬─────────╮
            │ layer              │ files │ content │ stored │         │
            ├────────────────────┼───────┼─────────┼────────┼─────────┤
            │ packages 3/7       │     1 │    32 B │  160 B │ written │
            │ project references │     1 │    21 B │  153 B │ written │
            │ content            │     1 │    18 B │  203 B │ written │
            │ app                │     5 │   590 B │  538 B │ written │
            ╰────────────────────┴───────┴─────────┴────────┴─────────╯
            image  sha256:
            """,
            text.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("layer  app", text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Escapes();
}
