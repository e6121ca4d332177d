using System.Globalization;
using System.Xml.Linq;

namespace Containerize.Build;

/// <summary>How many tests passed, failed and were skipped. Prints as <c>3 passed, 0 failed, 0 skipped</c>.</summary>
internal sealed record TestCounts(int Passed, int Failed, int Skipped)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public static TestCounts operator +(TestCounts left, TestCounts right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    /// <summary>Counts the results in a report of <c>dotnet test</c>. What neither passed nor failed was skipped.</summary>
    public static TestCounts Read(string report)
    {
        string[] outcomes =
        [
            .. XDocument.Load(report).Descendants(Trx + "UnitTestResult").Select(static result => (string?)result.Attribute("outcome") ?? ""),
        ];
        int passed = outcomes.Count(static outcome => outcome is "Passed");
        int skipped = outcomes.Count(static outcome => outcome is "NotExecuted");
        return new TestCounts(passed, outcomes.Length - passed - skipped, skipped);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");
}
