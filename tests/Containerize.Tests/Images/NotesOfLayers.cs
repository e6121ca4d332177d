using Containerize.Images;
using Containerize.Planning;
using Containerize.Publishing;

namespace Containerize.Tests.Images;

/// <summary>What a manifest notes of layers and app.</summary>
public static class NotesOfLayers
{
    private static readonly LayerNotes Notes = new() { Title = "packages 1/7", Files = 2, FileBytes = 77312, Packages = [new("A", "1.0"), new("B", "2.0-rc.1")] };

    [Fact]
    public static void AreReadAsTheyWereWritten()
    {
        LayerNotes read = LayerNotes.Read(Notes.ToAnnotations())!;

        Assert.Equal(Notes with { Packages = null }, read with { Packages = null });
        Assert.Equal(Notes.Packages!.Value.AsEnumerable(), read.Packages!.Value.AsEnumerable());
    }

    [Fact]
    public static void AreShortWhateverTheLayerHolds()
    {
        LayerNotes notes = Notes with { Packages = [.. Enumerable.Range(0, 300).Select(static number => new PackageVersion($"Some.Package.{number}", "1.0.0"))] };

        Assert.Null(LayerNotes.Read(notes.ToAnnotations())!.Packages);
        Assert.True(notes.ToAnnotations().Sum(static pair => pair.Key.Length + pair.Value.Length) < 200);
    }

    [Theory]
    [InlineData("containerize.files", "many")]
    [InlineData("containerize.bytes", "-1")]
    public static void AreNoneWhereTheyMakeNoSense(string key, string value) =>
        Assert.Null(LayerNotes.Read(Notes.ToAnnotations().With(key, value)));

    [Fact]
    public static void NameNoPackagesWhereTheListMakesNoSense() =>
        Assert.Null(LayerNotes.Read(Notes.ToAnnotations().With("containerize.packages", "A,B"))!.Packages);

    [Fact]
    public static void OfOthersAreNone() => Assert.Null(LayerNotes.Read([new("org.opencontainers.image.title", "x")]));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public static void OfTheAppAreReadAsTheyWereWritten(bool isSelfContained)
    {
        AppNotes notes = new(isSelfContained, [new FrameworkReference("Microsoft.NETCore.App", "10.0.0")]);

        AppNotes read = AppNotes.Read(notes.ToAnnotations())!;

        Assert.Equal((isSelfContained, "Microsoft.NETCore.App"), (read.IsSelfContained, Assert.Single(read.Frameworks).Name));
    }
}
