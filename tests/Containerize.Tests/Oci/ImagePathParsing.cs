using Containerize.Oci;
using FsCheck.Xunit;

namespace Containerize.Tests.Oci;

public sealed class ImagePathParsing
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("//", "/")]
    [InlineData("/app", "/app")]
    [InlineData("/app/", "/app")]
    [InlineData("/a b/.c/..d/é", "/a b/.c/..d/é")]
    public void TakesAbsolutePaths(string text, string spelled) => Assert.Equal(spelled, Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("app")]
    [InlineData("./app")]
    [InlineData("//app")]
    [InlineData("/app//x")]
    [InlineData("/app/./x")]
    [InlineData("/app/..")]
    [InlineData("/../etc")]
    [InlineData("/a\0b")]
    [InlineData("C:\\app")]
    public void RefusesOthers(string text)
    {
        Assert.False(ImagePath.TryParse(text, out _, out string? why));
        Assert.NotEmpty(why);
    }

    [Fact]
    public void KnowsItsNameAndParents()
    {
        ImagePath path = Parse("/app/data/x.db");

        Assert.Equal("x.db", path.Name);
        Assert.Equal(["/app/data", "/app", "/"], Parents(path));
        Assert.Null(ImagePath.Root.Parent);
    }

    [Fact]
    public void CannotBeLeft()
    {
        Assert.Equal("/app/a/b", Parse("/app").Combine("a/b").ToString());
        Assert.Equal("/a", ImagePath.Root.Combine("a").ToString());
        Assert.Throws<FormatException>(() => Parse("/app").Combine("../etc"));
        Assert.Throws<FormatException>(() => Parse("/app").Combine("/etc"));
    }

    [Fact]
    public void IsOrderedByBytesAndNotByUtf16()
    {
        // U+FF5E has a higher UTF-16 unit than the first half of U+1F600, and lower UTF-8 bytes.
        ImagePath[] paths = [Parse("/\U0001F600"), Parse("/\uFF5E"), Parse("/a/b"), Parse("/a-b"), Parse("/a"), Parse("/B")];

        Assert.Equal(
            ["/B", "/a", "/a-b", "/a/b", "/\uFF5E", "/\U0001F600"],
            paths.Order().Select(static path => path.ToString()));
    }

    [Property]
    public bool PutsAFolderBeforeWhatIsInIt(byte[] letters)
    {
        ImagePath folder = Parse("/" + string.Concat(letters.Select(static letter => (char)('a' + (letter % 26)))));
        return folder.CompareTo(folder.Combine("x")) < 0;
    }

    private static IEnumerable<string> Parents(ImagePath path)
    {
        for (ImagePath? parent = path.Parent; parent is not null; parent = parent.Parent)
        {
            yield return parent.ToString();
        }
    }

    private static ImagePath Parse(string text)
    {
        Assert.True(ImagePath.TryParse(text, out ImagePath? path, out string? why), why);
        return path;
    }
}
