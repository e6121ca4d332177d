using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using Containerize.TestSupport;
using Containerize.Tool;

namespace Containerize.Tests.Architecture;

/// <summary>
/// <c>docs/cli.md</c> has a section for each command, and in it a table that is what the parser knows. With the environment variable
/// <c>CONTAINERIZE_ACCEPT</c> set to 1 the tables are written anew.
/// </summary>
public sealed partial class CommandReference
{
    private static readonly string File = RepositoryFolder.Combine("docs", "cli.md");

    private static readonly Command[] Commands = [.. Leaves(ToolCommands.Create(), "containerize").Select(static leaf => leaf.Command)];

    [Fact]
    public void HasASectionForEachCommandAndNoOther() => Assert.Equal(
        Leaves(ToolCommands.Create(), "containerize").Select(static leaf => leaf.Name).Order(StringComparer.Ordinal),
        Heading().Matches(Text()).Select(static heading => heading.Groups["name"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void HasTheArgumentsAndOptionsOfTheParser()
    {
        foreach ((string name, Command command) in Leaves(ToolCommands.Create(), "containerize"))
        {
            Match section = Regex.Match(Text(), $@"(?<=^## `{name}`\n(?:(?!\|).*\n)*?)(?:\|.*\n)+", RegexOptions.Multiline);
            Assert.True(section.Success, $"{name} has no table");
            if (Environment.GetEnvironmentVariable("CONTAINERIZE_ACCEPT") == "1")
            {
                System.IO.File.WriteAllText(File, Text().Remove(section.Index, section.Length).Insert(section.Index, Table(command)));
                continue;
            }

            Assert.Equal(Table(command), section.Value);
        }
    }

    [Fact]
    public void HasExamplesForEachCommandInItsHelp() => Assert.All(
        Commands, static command => Assert.Contains(command.Options, static option => option.Action is ExamplesHelpAction));

    private static string Text() => System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");

    private static IEnumerable<(string Name, Command Command)> Leaves(Command command, string name) => command.Subcommands.Count is 0
        ? [(name, command)]
        : command.Subcommands.SelectMany(inner => Leaves(inner, $"{name} {inner.Name}"));

    private static string Table(Command command)
    {
        StringBuilder table = new("| | |\n|---|---|\n");
        foreach (Argument argument in command.Arguments)
        {
            Row(argument.Name, argument.Description);
        }

        foreach (Option option in command.Options.Where(static option => option is { Hidden: false } and not System.CommandLine.Help.HelpOption))
        {
            Row(option.HelpName is null ? option.Name : $"{option.Name} {option.HelpName}", option.Description);
        }

        return table.ToString();

        void Row(string name, string? description) => table.Append($"| `{name.Replace("|", "\\|", StringComparison.Ordinal)}` | {(description ?? "").Replace("|", "\\|", StringComparison.Ordinal)} |\n");
    }

    [GeneratedRegex("^## `(?<name>containerize .+)`$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
