using System.Text.RegularExpressions;
using System.Xml.Linq;
using Containerize.Building;
using Containerize.TestSupport;

namespace Containerize.Tests.Architecture;

/// <summary><c>docs/options.md</c>, the targets of the package and the request know the same options.</summary>
public sealed partial class OptionsTable
{
    // What the targets tell on their own, and what only the command line writes.
    private static readonly string[] NoOptions =
        [
            "Version", "PublishFolder", "AssemblyName", "RuntimeIdentifier", "TargetFrameworkVersion", "InvariantGlobalization",
            "ContainerPlatform", "Destinations",
        ];

    private static readonly string Table = File.ReadAllText(RepositoryFolder.Combine("docs", "options.md"));

    private static readonly XElement[] Elements =
    [
        .. Directory.EnumerateFiles(RepositoryFolder.Combine("src", "Containerize.MSBuild", "build"))
            .SelectMany(static file => XDocument.Load(file).Descendants()),
    ];

    [Fact]
    public void NamesEveryOptionOfTheRequest() => Assert.Equal(
        [],
        RequestNames().Except(NoOptions).Where(static name => !Table.Contains($"| `{name}` |", StringComparison.Ordinal) && !IsSwitchOfALabel(name)));

    [Fact]
    public void IsWhatTheTargetsTellTheTool() => Assert.Equal(
        RequestNames().Except(["Version", "Destinations"]).Order(StringComparer.Ordinal),
        Told().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void NamesOnlyWhatTheTargetsRead()
    {
        string targets = string.Concat(Elements.Select(static element => element.ToString()));

        Assert.Equal([], Named("Properties", "Items", "Other names").Where(name => !Regex.IsMatch(targets, $@"[$@]\({name}[)-]")));
        Assert.Equal([], Switches().Where(name => !targets.Contains($"$({name})", StringComparison.Ordinal)));
    }

    [Fact]
    public void NamesEveryOutputOfTheTargets() => Assert.Equal(
        Elements.Where(static element => element.Name.LocalName is "Output")
            .Select(static element => (string?)element.Attribute("PropertyName") ?? (string?)element.Attribute("ItemName"))
            .Where(static name => !name!.StartsWith('_')).Order(StringComparer.Ordinal),
        Named("Outputs").Order(StringComparer.Ordinal));

    [Fact]
    public void NamesOnlyEnvironmentVariablesThatAreRead()
    {
        string sources = string.Concat(Sources().Select(File.ReadAllText));

        string[] variables = [.. Words().Matches(Section("Environment variables")).Select(static match => match.Groups[1].Value).Where(static word => Variable().IsMatch(word))];
        Assert.NotEmpty(variables);
        Assert.Equal([], variables.Where(variable => !sources.Contains($"\"{Stem(variable)}", StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<string> RequestNames() => typeof(BuildRequest).GetProperties()
        .Where(static property => property.CanWrite).Select(static property => property.Name);

    private static IEnumerable<string> Told() => Elements.SelectMany(static element => element.Name.LocalName switch
    {
        "_ContainerizeProperty" when element.Attribute("Value") is not null => (string[])[(string)element.Attribute("Include")!],
        "_ContainerizeItem" when element.Attribute("ContainerizeItem") is { } item => [item.Value],
        _ => [],
    });

    private static bool IsSwitchOfALabel(string name) => Switches().Contains(name);

    private static IEnumerable<string> Switches() => Cells(Section("Labels"))
        .Select(static cells => $"ContainerGenerateLabels{Words().Match(cells[1]).Groups[1].Value}");

    private static IEnumerable<string> Named(params string[] sections) => sections.SelectMany(static section => Cells(Section(section)))
        .Select(static cells => Words().Match(cells[0]).Groups[1].Value);

    private static IEnumerable<string[]> Cells(string section) => section.Split('\n')
        .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(static line => line.Trim('|', ' ').Split(" | "));

    private static string Section(string title)
    {
        Match heading = Regex.Match(Table, $@"^#+ {title}$(.*?)(?=^#|\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.True(heading.Success, title);
        return heading.Groups[1].Value;
    }

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(RepositoryFolder.Combine("src"), "*.cs", SearchOption.AllDirectories);

    // Logins are put together of a stem and an end.
    private static string Stem(string variable) => Regex.Replace(variable, "_(UNAME|PWORD)$", "");

    [GeneratedRegex("`([A-Za-z_]+)`")]
    private static partial Regex Words();

    [GeneratedRegex("^[A-Z_]{8,}$")]
    private static partial Regex Variable();
}
