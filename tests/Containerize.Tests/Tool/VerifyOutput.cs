using System.Text.Json.Nodes;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.Tool;

namespace Containerize.Tests.Tool;

/// <summary>What <c>containerize verify</c> prints.</summary>
[Collection(nameof(Console))]
public sealed class VerifyOutput : IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly RecordedConsole _console = new();

    public void Dispose()
    {
        _console.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task IsThatNothingIsWrong()
    {
        Assert.Equal(0, await RunAsync(Image().Write()));

        Assert.Equal(["image", "digest", "checked", "sound"], _console.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(' ')[0]));
        Assert.Contains("checked  1 image, 2 layers, 10 files, ", _console.Said, StringComparison.Ordinal);
        Assert.Equal("", _console.Failed);
    }

    [Fact]
    public async Task IsALineAFaultAmongTheErrors()
    {
        CraftedImage image = Image();
        image.Container["User"] = "one:two";

        Assert.Equal(1, await RunAsync(image.Write()));

        Assert.Equal(
            [
                $"error CTZ7026: the user 'one' is not in /etc/passwd, oci:{image.Folder}; use a number, or a user that the base has",
                $"error CTZ7027: the group 'two' is not in /etc/group, oci:{image.Folder}; use a number, or a group that the base has",
            ],
            _console.Failed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.TrimEnd('\r')));
        Assert.Contains("faults   2", _console.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsAsJsonWhatProgramsRead()
    {
        CraftedImage image = Image();
        image.Container["User"] = "one";

        Assert.Equal(1, await RunAsync(image.Write(), "--json"));

        JsonNode verification = JsonNode.Parse(_console.Said)!;
        Assert.Equal((1, false, 1, 2), ((int)verification["version"]!, (bool)verification["isSound"]!, (int)verification["images"]!, (int)verification["layers"]!));
        JsonNode fault = Assert.Single(verification["faults"]!.AsArray())!;
        Assert.Equal(("CTZ7026", $"oci:{image.Folder}"), ((string)fault["code"]!, (string)fault["image"]!));
        Assert.True(Digest.TryParse((string)verification["digest"]!, out _));
        Assert.Null(verification["diagnostics"]);
    }

    [Fact]
    public async Task IsSoundForABaseOnRequest()
    {
        CraftedImage image = Image();
        image.Container.Remove("Entrypoint");

        Assert.Equal(1, await RunAsync(image.Write()));
        Assert.Equal(0, await RunAsync($"oci:{image.Folder}", "--base"));
    }

    private CraftedImage Image() => new(_temp.At("layout"));

    private static Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(ToolCommands.Create(), ["verify", .. arguments]);
}
