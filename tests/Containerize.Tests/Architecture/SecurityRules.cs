using System.Text.RegularExpressions;
using Containerize.TestSupport;

namespace Containerize.Tests.Architecture;

/// <summary>Each rule of <c>docs/security.md</c> is held by something that exists.</summary>
public sealed partial class SecurityRules
{
    private static readonly Match[] Rows =
        [.. Row().Matches(File.ReadAllText(RepositoryFolder.Combine("docs", "security.md"))).Select(static row => row)];

    [Fact]
    public void AreAllThere() =>
        Assert.Equal(Enumerable.Range(1, 22), Rows.Select(static row => int.Parse(row.Groups["number"].Value)));

    [Fact]
    public void AreHeldBySomethingOrDoNotApply() => Assert.All(Rows, static row => Assert.True(
        HoldersOf(row).Length > 0 || row.Groups["holder"].Value.StartsWith("Does not apply: ", StringComparison.Ordinal), row.Value));

    [Fact]
    public void AreHeldByWhatExists() => Assert.Equal([], Rows.SelectMany(HoldersOf).Where(static holder => !Exists(holder)));

    // A holder is a test or the path of a file.
    private static bool Exists(string holder) =>
        TestNames.Methods.Contains(holder) || File.Exists(RepositoryFolder.Combine(holder));

    private static string[] HoldersOf(Match row) =>
        [.. Holder().Matches(row.Groups["holder"].Value).Select(static holder => holder.Groups[1].Value)];

    [GeneratedRegex(@"^\| 2\.(?<number>\d+) \| [^|]+ \| [^|]+ \| (?<holder>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Holder();
}
