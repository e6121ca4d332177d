using System.CommandLine;
using Containerize.Diagnostics;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.Tool;
using Containerize.Tool.Commands;

namespace Containerize.Tests.Tool;

/// <summary>How the command line ends, and what it says on standard error.</summary>
[Collection(nameof(Console))]
public sealed class ExitCodes : IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly RecordedConsole _console = new();

    public void Dispose()
    {
        _console.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task AreZeroAfterABuild()
    {
        PublishedApp.Typical(_temp.At("publish"));

        int code = await RunAsync(
            "build", _temp.At("publish"), "--base", "scratch", "--to", $"oci:{_temp.At("layout")}", "--tag", "1.0", "--env", "A=b=c",
            "--port", "53/udp", "--label", "x", "--output-json", _temp.At("result.json"));

        Assert.Equal((0, ""), (code, _console.Failed));
        Assert.Contains("image  sha256:", _console.Said, StringComparison.Ordinal);
        string result = await File.ReadAllTextAsync(_temp.At("result.json"));
        Assert.Contains("\"digest\": \"sha256:", result, StringComparison.Ordinal);
        Assert.Contains("A=b=c", result, StringComparison.Ordinal);
        Assert.Contains("53/udp", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreZeroAfterARequestFile()
    {
        string publish = PublishedApp.Typical(_temp.At("publish")).Folder;
        string request = _temp.Write("request.json", System.Text.Encoding.UTF8.GetBytes(
            System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["Version"] = 1,
                ["PublishFolder"] = publish,
                ["ContainerBaseImage"] = "scratch",
                ["ContainerArchiveOutputPath"] = _temp.At("shop.tar"),
                ["ContainerPort"] = new[] { new Dictionary<string, string> { ["Include"] = "8080" } },
            })));

        Assert.Equal((0, ""), (await RunAsync("build", "--request", request), _console.Failed));
        Assert.True(File.Exists(_temp.At("shop.tar")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"Version":2}""")]
    [InlineData("""{"Unknown":1}""")]
    public async Task AreOneForARequestOfAnotherVersion(string json)
    {
        string request = _temp.Write("request.json", json);

        Assert.Equal(1, await RunAsync("build", "--request", request));
        OneLine("error CTZ0002: ");
    }

    [Fact]
    public async Task AreOneForAMissingFolder()
    {
        Assert.Equal(1, await RunAsync("build", _temp.At("none")));
        OneLine("error CTZ3001: ");
    }

    [Fact]
    public async Task AreOneForMistakesWithALineEach()
    {
        Assert.Equal(1, await RunAsync("build", _temp.Path, "--tag", ".x", "--port", "http", "--base", "oci:"));

        Assert.Equal(
            ["error CTZ1002", "error CTZ1004", "error CTZ2001"],
            _console.Failed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line[..13]).Order(StringComparer.Ordinal));
        Assert.Equal("", _console.Said);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("build", "--no-such-option")]
    [InlineData("build", "folder", "another")]
    [InlineData("build", "folder", "--base")]
    public async Task AreOneForACommandLineThatIsNone(params string[] args)
    {
        Assert.Equal(1, await RunAsync(args));
        Assert.All(
            _console.Failed.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            static line => Assert.StartsWith("error CTZ1012: ", line, StringComparison.Ordinal));
        Assert.Equal("", _console.Said);
    }

    [Fact]
    public async Task AreOneForNoCommand()
    {
        Assert.Equal(1, await RunAsync());
        OneLine("error CTZ1012: Required command was not provided, containerize; ");
    }

    [Theory]
    [InlineData("oci:publish")]
    [InlineData("oci:publish/image")]
    [InlineData("oci-archive:publish")]
    [InlineData("oci-archive:publish/image.tar")]
    public async Task AreOneForADestinationInThePublishFolder(string to)
    {
        PublishedApp.Typical(_temp.At("publish"));
        string[] before = [.. _temp.Everything()];

        Assert.Equal(1, await RunAsync("build", _temp.At("publish"), "--base", "scratch", "--to", to.Replace("publish", _temp.At("publish"), StringComparison.Ordinal)));

        OneLine("error CTZ1003: ");
        Assert.Equal(before, _temp.Everything());
    }

    [Fact]
    public async Task TakeAnAtSignForWhatItIs()
    {
        Assert.Equal(1, await RunAsync("build", "@folder"));
        OneLine("error CTZ3001: ");
    }

    [Theory]
    [InlineData("pw", "registry.example.com/app", "--username", "ann")]
    [InlineData("pw", "registry.example.com/app", "--password-stdin")]
    [InlineData("pw", "registry.example.com/app", "--username", "", "--password-stdin")]
    [InlineData("", "registry.example.com/app", "--username", "ann", "--password-stdin")]
    [InlineData("\r\n", "registry.example.com/app", "--username", "ann", "--password-stdin")]
    [InlineData("pw", "oci:layout", "--username", "ann", "--password-stdin")]
    public async Task AreOneForHalfALogin(string input, string to, params string[] login)
    {
        PublishedApp.Typical(_temp.At("publish"));
        TextReader console = Console.In;
        Console.SetIn(new StringReader(input));
        try
        {
            Assert.Equal(1, await RunAsync(["build", _temp.At("publish"), "--base", "scratch", "--to", to, .. login]));
        }
        finally
        {
            Console.SetIn(console);
        }

        OneLine("error CTZ1019: ");
    }

    [Theory]
    [InlineData("error CTZ1018: ", "--layout-version", "2")]
    [InlineData("error CTZ1020: ", "--mirror", "docker.io")]
    [InlineData("error CTZ1021: ", "--insecure-registry", "http://registry.example.com")]
    [InlineData("error CTZ4007: ", "--certificates", "no such folder")]
    [InlineData("error CTZ1001: ", "--to", "docker://ann:secret@registry.example.com/app")]
    public async Task AreOneForAWayToRegistriesThatIsNone(string beginning, params string[] arguments)
    {
        Assert.Equal(1, await RunAsync(["build", _temp.Path, .. arguments]));
        OneLine(beginning);
        Assert.DoesNotContain("secret", _console.Failed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreZeroForHelpWithExamples()
    {
        Assert.Equal(0, await RunAsync("build", "--help"));
        Assert.Contains("containerize build bin/Release/net10.0/publish", _console.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are130AfterBeingCancelled()
    {
        Assert.Equal(130, await RunAsync(static () => throw new OperationCanceledException()));
        Assert.Equal("cancelled", _console.Failed.Trim());
    }

    [Fact]
    public async Task AreOneForABugWhichIsToldInOneLine()
    {
        Assert.Equal(1, await RunAsync(static () => throw new InvalidOperationException("two\nlines")));
        OneLine("error CTZ9001: InvalidOperationException: two lines, ");
    }

    [Fact]
    public async Task AreOneForAFailureOfTheLibrary()
    {
        Assert.Equal(1, await RunAsync(static () =>
            throw new ContainerizeException(new Diagnostic(DiagnosticCode.DestinationFull, "full", "here", "make room"))));
        Assert.Equal("error CTZ5002: full, here; make room", _console.Failed.Trim());
    }

    private static Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(new RootCommand { BuildCommand.Create() }, args);

    private static Task<int> RunAsync(Action action)
    {
        RootCommand root = [];
        root.SetAction(_ => action());
        return CommandLine.RunAsync(root, []);
    }

    private void OneLine(string beginning)
    {
        string line = Assert.Single(_console.Failed.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith(beginning, line, StringComparison.Ordinal);
    }
}
