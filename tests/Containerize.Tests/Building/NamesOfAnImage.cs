using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Building;

/// <summary>Names that follow from the app's where the user gives none.</summary>
public sealed class NamesOfAnImage
{
    [Theory]
    [InlineData("Shop", "shop")]
    [InlineData("Acme.Shop_Api", "acme.shop_api")]
    [InlineData("My App+1", "my-app-1")]
    [InlineData("_Shop.", "shop")]
    [InlineData("Größe", "gr--e")]
    public void AreRepositories(string app, string repository) => Assert.Equal(repository, AppRepository.For(app).ToString());

    [Theory]
    [InlineData("日本")]
    [InlineData("...")]
    [InlineData("a..b")]
    public void MayNotBeFound(string app) => Failing.With(DiagnosticCode.InvalidReference, () => AppRepository.For(app));

    [Fact]
    public void AreFilesBesideThePublishFolder()
    {
        using TemporaryFolder temp = new();
        string publish = temp.Folder("publish");

        Assert.Equal(temp.At("shop.tar"), Archive(null, publish));
        Assert.Equal(temp.At("shop.tar"), Archive(null, publish + Path.DirectorySeparatorChar));
        Assert.Equal(temp.At("x.tar"), Archive(temp.At("x.tar"), publish));
        Assert.Equal(temp.At("publish/shop.tar"), Archive(publish, publish));
        Assert.Equal(temp.At("new/shop.tar"), Archive(temp.At("new/"), publish));
    }

    private static string Archive(string? named, string publishFolder)
    {
        Assert.True(RepositoryName.TryParse("team/shop", out RepositoryName? repository, out _));
        return ArchivePath.For(named, repository, publishFolder);
    }
}
