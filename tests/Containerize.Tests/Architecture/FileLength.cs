using System.Text.RegularExpressions;
using Containerize.TestSupport;

namespace Containerize.Tests.Architecture;

public sealed partial class FileLength
{
    private const int MaximumLines = 250;

    [Fact]
    public void IsAtMost250Lines() => Assert.Equal(
        [],
        Sources.Select(static file => (Name: RepositoryFolder.Name(file), Lines: File.ReadLines(file).Count()))
            .Where(static file => file.Lines > MaximumLines)
            .Select(static file => $"{file.Name}: {file.Lines} lines"));

    [Fact]
    public void IsThatOfOneType() => Assert.Equal(
        [],
        Sources.Select(static file => (Name: RepositoryFolder.Name(file), Types: TopLevelType().Count(File.ReadAllText(file))))
            .Where(static file => file.Types > 1)
            .Select(static file => $"{file.Name}: {file.Types} types"));

    private static IEnumerable<string> Sources => [.. RepositoryFolder.Sources("src"), .. RepositoryFolder.Sources("tests"), .. RepositoryFolder.Sources("build")];

    // With file-scoped namespaces a type at the top begins in the first column.
    [GeneratedRegex(@"^(?:(?:public|internal|file|static|abstract|sealed|partial|readonly|ref) )+(?:class|record|struct|interface|enum|delegate) ", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
