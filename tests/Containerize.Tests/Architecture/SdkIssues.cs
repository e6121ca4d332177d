using System.Text.RegularExpressions;
using Containerize.TestSupport;

namespace Containerize.Tests.Architecture;

/// <summary>Each issue of <c>docs/sdk-issues.md</c> has a test that bears its number, or a reason why not.</summary>
public sealed partial class SdkIssues
{
    private static readonly (string Numbers, string Answer)[] Rows =
    [
        .. Row().Matches(File.ReadAllText(RepositoryFolder.Combine("docs", "sdk-issues.md")))
            .Select(static row => (row.Groups["numbers"].Value, row.Groups["answer"].Value)),
    ];

    private static readonly HashSet<string> Tested =
    [
        .. Directory.EnumerateFiles(RepositoryFolder.Combine("tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(static file => Method().Matches(File.ReadAllText(file)))
            .SelectMany(static method => Number().Matches(method.Value)).Select(static number => number.Value),
    ];

    [Fact]
    public void AreListed() => Assert.True(Rows.Length > 40);

    [Fact]
    public void HaveATestOrAReason() =>
        Assert.Equal([], Rows.Where(static row => !HasReason(row.Answer)).SelectMany(static row => NumbersOf(row.Numbers)).Except(Tested));

    [Fact]
    public void HaveNoReasonWhereTheyAreTested() =>
        Assert.Equal([], Rows.Where(static row => HasReason(row.Answer)).SelectMany(static row => NumbersOf(row.Numbers)).Intersect(Tested));

    [Fact]
    public void AreAllThatTestsBear() => Assert.Equal([], Tested.Except(Rows.SelectMany(static row => NumbersOf(row.Numbers))));

    private static bool HasReason(string answer) => answer.StartsWith("Does not apply: ", StringComparison.Ordinal);

    private static IEnumerable<string> NumbersOf(string cell) => Number().Matches(cell).Select(static number => number.Value);

    [GeneratedRegex(@"^\| (?<numbers>(?:sdk|scb)\d[^|]*) \| [^|]+ \| (?<answer>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"(?:Task|void) \w+_(?:sdk|scb)\d+\w*\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"(?:sdk|scb)\d+")]
    private static partial Regex Number();
}
