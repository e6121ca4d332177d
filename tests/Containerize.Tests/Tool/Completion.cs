using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Tool;

/// <summary>What a shell offers when its user asks it to complete a line.</summary>
public sealed class Completion : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("containerize re", "rebase")]
    [InlineData("containerize rebase app --on", "--onto")]
    [InlineData("containerize build folder --layer-", "--layer-budget")]
    [InlineData("containerize completion z", "zsh")]
    public async Task IsWhatBashOffers(string line, string offered)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Command tool = ToolCommand.Run(_temp.Path);
        string name = _temp.Write("containerize", $"#!/bin/sh\nexec \"{tool.Program}\" \"{tool.Arguments[0]}\" \"$@\"\n");
        File.SetUnixFileMode(name, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        string script = $$"""
            PATH="{{_temp.Path}}:$PATH"
            source <(containerize completion bash)
            COMP_LINE='{{line}}'; COMP_POINT=${#COMP_LINE}; read -ra COMP_WORDS <<< "$COMP_LINE"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _containerize
            echo "${COMPREPLY[*]}"
            """;

        string output = await (new Command("/bin/bash", "-c", script) { Environment = tool.Environment }).RunAsync(default);

        Assert.Equal(offered, output.Trim());
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task HasAScriptForEachShell(string shell) =>
        Assert.Contains("[suggest:", await ToolCommand.Run(_temp.Path, "completion", shell).RunAsync(default), StringComparison.Ordinal);
}
