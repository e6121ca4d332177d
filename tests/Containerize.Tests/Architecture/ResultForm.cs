using System.Text.RegularExpressions;
using Containerize.Building;
using Containerize.Planning;
using Containerize.TestSupport;

namespace Containerize.Tests.Architecture;

/// <summary><c>docs/result.md</c> and the result of a build have the same names.</summary>
public static partial class ResultForm
{
    private static readonly string Page = File.ReadAllText(RepositoryFolder.Combine("docs", "result.md"));

    [Theory]
    [InlineData(0, typeof(BuildResult))]
    [InlineData(1, typeof(ImageReport))]
    [InlineData(2, typeof(LayerReport))]
    public static void IsDocumented(int table, Type type)
    {
        string section = Page.Split("An entry of ")[table];

        Assert.Equal(
            type.GetProperties().Select(static property => CamelCase(property.Name)).Order(StringComparer.Ordinal),
            Rows().Matches(section).SelectMany(static row => Names().Matches(row.Groups[1].Value)).Select(static name => name.Groups[1].Value)
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("result.md")]
    [InlineData("layers.md")]
    public static void NamesEveryKindOfLayer(string page) => Assert.All(
        Enum.GetNames<LayerKind>(),
        name => Assert.Contains($"`{CamelCase(name)}`", File.ReadAllText(RepositoryFolder.Combine("docs", page)), StringComparison.Ordinal));

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"^\| (`.*?`) \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"`(\w+)(?:\[\])?`")]
    private static partial Regex Names();
}
