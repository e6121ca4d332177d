using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;
using Containerize.Tool;
using Containerize.Tool.Configuration;
using RootCommand = System.CommandLine.RootCommand;

namespace Containerize.Tests.Tool;

/// <summary>What a configuration file says is what the command line leaves out.</summary>
public sealed class SettingsFiles : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void HaveTheSchemaOfTheOptions()
    {
        string schema = SettingsSchema.Of(ToolCommands.Create());

        ApprovedText.IsThatOf("../../docs/containerize.schema.json", schema);
    }

    [Theory]
    [InlineData("build p", "--mirrors-only --base=scratch --env=A=b=c --env=B= --layer-budget=9 --tag=1.0 --tag=2 --no-cache")]
    [InlineData("build p --base x", "--mirrors-only --env=A=b=c --env=B= --layer-budget=9 --tag=1.0 --tag=2 --no-cache")]
    [InlineData("build p --tag 3 --env C=d --no-cache", "--mirrors-only --base=scratch --layer-budget=9")]
    [InlineData("plan p", "--layer-budget=9")]
    [InlineData("rebase a --onto b", "--mirrors-only --to=c")]
    [InlineData("probe r", "")]
    [InlineData("build --request r", "")]
    public void AddWhatTheCommandLineLeavesOut(string line, string added)
    {
        string file = Write("""
            {
              "$schema": "x", // told to editors
              "network": { "mirrorsOnly": true, },
              "build": {
                "base": "scratch", "env": { "A": "b=c", "B": "" }, "layerBudget": 9, "tag": ["1.0", "2"], "noCache": true
              },
              "rebase": { "to": "c" }
            }
            """);

        string[] words = line.Split(' ');
        Assert.Equal(
            [words[0], .. added.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. words[1..], "--config", file],
            Settle([.. words, "--config", file]));
    }

    [Theory]
    [InlineData("{ \"build\": ", "CTZ1040", 1)]
    [InlineData("{\n\"build\": {\n\"base\": \"a\" \"b\" } }", "CTZ1040", 3)]
    [InlineData("{}\n{}", "CTZ1040", 2)]
    [InlineData("[]", "CTZ1042", 1)]
    [InlineData("{\n \"build\": 1 }", "CTZ1042", 2)]
    [InlineData("{\n \"bild\": { \"base\": \"x\" } }", "CTZ1041", 2)]
    [InlineData("{ \"build\": {\n\n \"layer-budget\": 9 } }", "CTZ1041", 3)]
    [InlineData("{ \"build\": {\n \"onto\": \"x\" } }", "CTZ1041", 2)]
    [InlineData("{ \"build\": {\n \"passwordStdin\": true } }", "CTZ1041", 2)]
    [InlineData("{ \"network\": {\n \"base\": \"x\" } }", "CTZ1041", 2)]
    [InlineData("{ \"build\": {\n \"noCache\": \"true\" } }", "CTZ1042", 2)]
    [InlineData("{ \"build\": {\n \"base\": [\"x\"] } }", "CTZ1042", 2)]
    [InlineData("{ \"build\": {\n \"base\": null } }", "CTZ1042", 2)]
    [InlineData("{ \"build\": {\n \"tag\": [\"a\",\n [\"b\"] ] } }", "CTZ1042", 3)]
    [InlineData("{ \"build\": {\n \"env\": { \"A\": {} } } }", "CTZ1042", 2)]
    [InlineData("{ \"build\": {\n \"base\": \"a\",\n \"base\": \"b\" } }", "CTZ1042", 3)]
    public async Task HaveTheirMistakesToldWithTheLine(string json, string code, int line)
    {
        CommandResult result = await RunAsync(json, "build", _temp.Path);

        Assert.Equal(1, result.ExitCode);
        string first = result.Error.Split('\n')[0];
        Assert.StartsWith($"error {code}: ", first, StringComparison.Ordinal);
        Assert.Contains($"containerize.json({line})", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HaveTheirMistakesToldTogether()
    {
        CommandResult result = await RunAsync("{ \"build\": {\n \"bse\": \"x\",\n \"noCache\": 1 } }", "build", _temp.Path);

        Assert.Equal(["error CTZ1041", "error CTZ1042"], result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static one => one[..13]));
    }

    [Fact]
    public async Task HaveTheLineOfAValueThatTheCommandRefuses()
    {
        CommandResult result = await RunAsync("{\n \"build\": {\n \"base\": \"oci:\", \"layerBudget\": \"many\",\n \"tag\": [\".x\"] } }", "build", _temp.Path);

        Assert.Equal(3, result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("(--base), containerize.json(3);", result.Error, StringComparison.Ordinal);
        Assert.Contains("(--layer-budget), containerize.json(3);", result.Error, StringComparison.Ordinal);
        Assert.Contains("(--tag), containerize.json(4);", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoseAgainstTheEnvironmentAndTheCommandLine()
    {
        const string file = """{ "network": { "mirror": { "docker.io": "file.example.com" }, "mirrorsOnly": true }, "build": { "base": "docker.io/library/x", "rid": "linux-x64" } }""";
        PublishedApp.Typical(_temp.At("publish"));
        string[] build = ["build", _temp.At("publish"), "--to", $"oci:{_temp.At("layout")}"];

        // A registry that is not there is named in the message.
        Assert.Contains("file.example.com", (await RunAsync(file, build)).Error, StringComparison.Ordinal);
        CommandResult environment = await RunAsync(
            file, static command => command.Given("CONTAINERIZE_REGISTRY_MIRRORS", "docker.io=127.0.0.1:1").Given("CONTAINERIZE_MIRRORS_ONLY", "1"), build);
        Assert.Contains("127.0.0.1:1", environment.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("file.example.com", environment.Error, StringComparison.Ordinal);
        Assert.Equal("", (await RunAsync(file, [.. build, "--base", "scratch"])).Error);
    }

    [Fact]
    public async Task MayLieElsewhere()
    {
        PublishedApp.Typical(_temp.At("publish"));
        string file = _temp.Write("ci/settings.json", $$"""{ "build": { "base": "scratch", "rid": "linux-x64", "to": "oci:{{_temp.At("layout")}}" } }""");

        CommandResult result = await RunAsync("{", "build", _temp.At("publish"), "--config", file);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.True(File.Exists(_temp.At("layout/index.json")));
        Assert.Contains("CTZ1040", (await RunAsync("{}", "build", _temp.At("publish"), "--config", "none.json")).Error, StringComparison.Ordinal);
    }

    private static string[] Settle(string[] args)
    {
        RootCommand root = ToolCommands.Create();
        SettingsOption settings = new();
        settings.AddTo(root);
        return settings.Settle(root.Parse(args), args).Arguments;
    }

    private string Write(string json) => _temp.Write("containerize.json", json);

    private Task<CommandResult> RunAsync(string json, params string[] arguments) => RunAsync(json, static command => command, arguments);

    private Task<CommandResult> RunAsync(string json, Func<Command, Command> change, params string[] arguments)
    {
        Write(json);
        return change(ToolCommand.Run(_temp.Folder("home"), [.. arguments]) with { WorkingDirectory = _temp.Path }).RunToEndAsync(default);
    }
}
