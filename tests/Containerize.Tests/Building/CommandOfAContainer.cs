using System.Collections.Immutable;
using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Publishing;
using Containerize.Tests.Support;

namespace Containerize.Tests.Building;

/// <summary>Entrypoint and default arguments, from the six things that a project can say of them. Lists are written with spaces.</summary>
public sealed class CommandOfAContainer
{
    private const string App = "dotnet /app/Shop.dll";

    private static readonly StartCommand Nothing = new([], []);

    [Theory]
    //          instruction    entrypoint args  command cargs defaults base           entrypoint                    default arguments
    [InlineData(null, "", "", "", "", "", "", App, "")]
    [InlineData(null, "", "", "", "", "-d", "", App, "-d")]
    [InlineData(null, "", "", "", "-c", "-d", "", App + " -c", "-d")]
    [InlineData(null, "", "", "run", "-c", "", "", "run -c", "")]
    [InlineData(null, "", "-a", "", "", "", "", App, "-a")]
    [InlineData(null, "sh", "", "", "", "", "", "sh", App)]
    [InlineData(null, "sh", "-a", "", "-c", "-d", "", "sh -a", App + " -c -d")]
    [InlineData(null, "", "", "", "", "-d", "dotnet", App, "-d")]
    [InlineData(null, "", "", "", "", "-d", "/usr/bin/dotnet", App, "-d")]
    [InlineData(null, "", "", "", "", "-d", "tini --", "tini --", App + " -d")]
    [InlineData(null, "sh", "", "", "", "", "tini --", "sh", App)]
    [InlineData("Entrypoint", "", "", "", "-c", "-d", "tini --", App + " -c", "-d")]
    [InlineData("DefaultArgs", "", "", "", "", "-d", "", "", App + " -d")]
    [InlineData("DefaultArgs", "", "", "", "", "-d", "tini --", "tini --", App + " -d")]
    [InlineData("DefaultArgs", "sh", "-a", "run", "", "", "", "sh -a", "run")]
    [InlineData("None", "", "", "", "", "-d", "tini --", "tini --", "-d")]
    [InlineData("None", "sh", "-a", "", "", "-d", "", "sh -a", "-d")]
    [InlineData("None", "sh", "", "", "", "", "tini --", "sh", "")]
    [InlineData("None", "", "", "", "", "", "", "", "--of-the-base")]
    [InlineData("None", "", "", "", "", "", "tini --", "tini --", "--of-the-base")]
    public void FollowsTheRulesOfTheSdk_scb548_scb398(
        string? instruction, string entrypoint, string args, string command, string commandArgs, string defaults, string baseEntrypoint,
        string expectedEntrypoint, string expectedArguments)
    {
        StartCommand start = StartCommand.For(
            Options(instruction, entrypoint, args, command, commandArgs, defaults), Output(), ImagePath.Root.Combine("app"), new StartCommand(Words(baseEntrypoint), ["--of-the-base"]));

        Assert.Equal((expectedEntrypoint, expectedArguments), (string.Join(' ', start.Entrypoint), string.Join(' ', start.Cmd)));
    }

    [Theory]
    [InlineData(null, "", "-a", "", "", "-d")]
    [InlineData("Entrypoint", "sh", "", "", "", "")]
    [InlineData("Entrypoint", "", "-a", "", "", "")]
    [InlineData("None", "", "", "run", "", "")]
    [InlineData("None", "", "", "", "-c", "")]
    public void RefusesContradictions(string? instruction, string entrypoint, string args, string command, string commandArgs, string defaults) =>
        Failing.With(DiagnosticCode.ConflictingOptions, () => StartCommand.For(
            Options(instruction, entrypoint, args, command, commandArgs, defaults), Output(), ImagePath.Root, Nothing));

    [Fact]
    public void IsTheLauncherOfASelfContainedApp() => Assert.Equal(
        ["/srv/Shop"],
        StartCommand.For(new CommandOptions(), Output(selfContained: true), ImagePath.Root.Combine("srv"), Nothing).Entrypoint.AsEnumerable());

    private static CommandOptions Options(
        string? instruction, string entrypoint, string args, string command, string commandArgs, string defaults) => new()
        {
            Instruction = instruction is null ? null : Enum.Parse<AppCommandInstruction>(instruction),
            Entrypoint = Words(entrypoint),
            EntrypointArgs = Words(args),
            AppCommand = Words(command),
            AppCommandArgs = Words(commandArgs),
            DefaultArgs = Words(defaults),
        };

    private static ImmutableArray<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static PublishOutput Output(bool selfContained = false) => new()
    {
        Folder = "/publish",
        AppName = "Shop",
        Files = [],
        RuntimeConfig = new RuntimeConfig("net10.0", selfContained, [], InvariantGlobalization: true),
        RuntimeIdentifier = null,
    };
}
