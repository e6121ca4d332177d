using System.Text.RegularExpressions;
using Containerize.TestSupport;

namespace Containerize.Tests.Architecture;

/// <summary>Each fault of <c>docs/registry-faults.md</c> has a test that begins with its number, or a reason why not.</summary>
public sealed partial class FaultTable
{
    private const int Faults = 92;

    private static readonly Dictionary<int, string> Rows = Row().Matches(File.ReadAllText(RepositoryFolder.Combine("docs", "registry-faults.md")))
        .ToDictionary(static row => int.Parse(row.Groups["number"].Value), static row => row.Groups["answer"].Value);

    private static readonly HashSet<int> Tested =
        [.. TestNames.Methods.SelectMany(static method => Number().Matches(method)).Select(static number => int.Parse(number.Groups[1].Value))];

    [Fact]
    public void HasARowForEachFault() => Assert.Equal(Enumerable.Range(1, Faults), Rows.Keys.Order());

    [Fact]
    public void HasATestOrAReasonForEachFault() =>
        Assert.Equal([], Rows.Where(static row => !Tested.Contains(row.Key) && !HasReason(row.Value)).Select(static row => row.Key));

    [Fact]
    public void HasNoReasonForAFaultThatIsTested() =>
        Assert.Equal([], Rows.Where(static row => Tested.Contains(row.Key) && HasReason(row.Value)).Select(static row => row.Key));

    [Fact]
    public void KnowsEachNumberThatATestBears() => Assert.Equal([], Tested.Except(Rows.Keys));

    private static bool HasReason(string answer) => answer.StartsWith("Does not apply: ", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| F(?<number>\d+) \| [^|]+ \| (?<answer>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\.F(\d+)_")]
    private static partial Regex Number();
}
