using Containerize.Diagnostics;
using Containerize.TestSupport;

namespace Containerize.Tests.Architecture;

/// <summary>Each code has a page and is used, and each page has a code.</summary>
public sealed class ErrorCatalogue
{
    private static readonly DiagnosticCode[] Codes = [.. Enum.GetValues<DiagnosticCode>().Where(static code => code is not DiagnosticCode.None)];

    [Fact]
    public void HasAPageForEachCode() => Assert.Equal([], Codes.Select(Text).Except(Pages, StringComparer.Ordinal));

    [Fact]
    public void HasACodeForEachPage() => Assert.Equal([], Pages.Except(Codes.Select(Text), StringComparer.Ordinal));

    [Fact]
    public void HasPagesThatBeginWithTheirCode()
    {
        foreach (string page in Pages)
        {
            Assert.StartsWith($"# {page}", File.ReadLines(Path.Combine(Folder, $"{page}.md")).First(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void HasNoCodeThatIsNeverReported()
    {
        string sources = string.Concat(RepositoryFolder.Sources("src")
            .Where(static file => Path.GetFileName(file) is not "DiagnosticCode.cs")
            .Select(File.ReadAllText));
        string targets = string.Concat(Directory.EnumerateFiles(RepositoryFolder.Combine("src"), "*.targets", SearchOption.AllDirectories)
            .Select(File.ReadAllText));

        Assert.Equal([], Codes.Where(code =>
            !sources.Contains($"DiagnosticCode.{code}", StringComparison.Ordinal)
            && !(sources + targets).Contains(Text(code), StringComparison.Ordinal)));
    }

    [Fact]
    public void HasCodesOfTheAreasThatTheFirstDigitNames() =>
        Assert.All(Codes, static code => Assert.Contains((int)code / 1000, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 9 }));

    private static string Folder => RepositoryFolder.Combine("docs", "errors");

    private static string[] Pages => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "CTZ*.md").Select(static file => Path.GetFileNameWithoutExtension(file))]
        : [];

    private static string Text(DiagnosticCode code) => new Diagnostic(code, "", "", "").CodeText;
}
