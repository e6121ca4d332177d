using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Tool;

/// <summary>What the tool does where the disk behind its output is full.</summary>
public sealed class FullOutput : IDisposable
{
    private const string FullDisk = "/dev/full";

    private readonly TemporaryFolder _temp = new();

    public FullOutput() => PublishedApp.Typical(_temp.At("publish"));

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("plan", "publish")]
    [InlineData("plan", "publish", "--json")]
    [InlineData("build", "publish", "--base", "scratch", "--to", "oci:layout")]
    [InlineData("--help")]
    public async Task FailsTheCommandWithOneLine(params string[] arguments)
    {
        if (!File.Exists(FullDisk))
        {
            return;
        }

        CommandResult result = await RunAsync($">{FullDisk}", arguments);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("error CTZ0005: ", Assert.Single(result.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.At("layout")));
    }

    [Theory]
    [InlineData("plan", "nowhere")]
    [InlineData("plan", "publish", "--layer", "models=models/**")]
    [InlineData("plan", "--no-such-option")]
    public async Task OfErrorsLeavesTheExitCode(params string[] arguments)
    {
        if (!File.Exists(FullDisk))
        {
            return;
        }

        Assert.Equal(1, (await RunAsync($"2>{FullDisk}", arguments)).ExitCode);
    }

    private Task<CommandResult> RunAsync(string redirection, string[] arguments)
    {
        Command tool = ToolCommand.Run(_temp.At("home"), [.. arguments]);
        return (tool with
        {
            Program = "/bin/sh",
            Arguments = ["-c", $"exec \"$@\" {redirection}", "sh", tool.Program, .. tool.Arguments],
            WorkingDirectory = _temp.Path,
        }).RunToEndAsync(default);
    }
}
