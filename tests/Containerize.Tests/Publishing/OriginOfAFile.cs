using System.Text.Json.Nodes;
using Containerize.Publishing;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Publishing;

/// <summary>Where the files of a publish folder come from, by its <c>deps.json</c>.</summary>
public sealed class OriginOfAFile : IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly PublishedApp _app;

    public OriginOfAFile() => _app = new PublishedApp(_temp.At("publish"));

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("Shop.dll")]
    [InlineData("Shop.pdb")]
    [InlineData("Shop")]
    [InlineData("Shop.deps.json")]
    [InlineData("Shop.runtimeconfig.json")]
    [InlineData("appsettings.json")]
    [InlineData("wwwroot/css/site.css")]
    [InlineData("Unclaimed.dll")]
    public void IsTheAppWhereNothingElseClaimsIt(string path)
    {
        _app.File(path, "x");

        Assert.Equal(new FileOrigin(OriginKind.App, "Shop"), Of(path));
    }

    [Fact]
    public void IsAPackage()
    {
        _app.Asset("package", "Money/2.1.0-rc.1", "runtime", "lib/net8.0/Money.dll");

        Assert.Equal(new FileOrigin(OriginKind.Package, "Money", "2.1.0-rc.1"), Of("Money.dll"));
    }

    [Theory]
    [InlineData("Money.pdb")]
    [InlineData("Money.xml")]
    public void IsThatOfTheAssemblyItLiesBeside(string path)
    {
        _app.Asset("package", "Money/2.1.0", "runtime", "lib/net8.0/Money.dll").File(path, "x");

        Assert.Equal("Money 2.1.0", Of(path).ToString());
    }

    [Fact]
    public void IsNotThatOfAnAssemblyOfAnotherFolder()
    {
        _app.Asset("package", "Money/2.1.0", "runtime", "lib/net8.0/Money.dll").File("docs/Money.xml", "x");

        Assert.Equal(OriginKind.App, Of("docs/Money.xml").Kind);
    }

    [Fact]
    public void IsARuntimePackUnderThePacksOwnName()
    {
        const string Pack = "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1";
        _app.Asset("runtimepack", Pack, "runtime", "System.Private.CoreLib.dll").Asset("runtimepack", Pack, "native", "libcoreclr.so");

        FileOrigin expected = new(OriginKind.RuntimePack, "Microsoft.NETCore.App.Runtime.linux-x64", "10.0.1");
        Assert.Equal(expected, Of("System.Private.CoreLib.dll"));
        Assert.Equal(expected, Of("libcoreclr.so"));
    }

    [Fact]
    public void IsAProjectOrAnAssemblyThatTheAppReferences()
    {
        _app.Asset("project", "Stock/1.0.0", "runtime", "Stock.dll").Asset("reference", "Legacy/3.0.0.0", "runtime", "Legacy.dll");

        Assert.Equal(OriginKind.ProjectReference, Of("Stock.dll").Kind);
        Assert.Equal(OriginKind.ProjectReference, Of("Legacy.dll").Kind);
    }

    [Fact]
    public void IsThePackageOfASatellite()
    {
        _app.Asset(
            "package", "Money/2.1.0", "resources", "lib/net8.0/de/Money.resources.dll", "de/Money.resources.dll", new JsonObject { ["locale"] = "de" });

        Assert.Equal(OriginKind.Package, Of("de/Money.resources.dll").Kind);
    }

    [Fact]
    public void IsThePackageOfAnAssetForOneRuntime()
    {
        const string Asset = "runtimes/linux-x64/native/libmoney.so";
        _app.Asset(
            "package", "Money/2.1.0", "runtimeTargets", Asset, Asset, new JsonObject { ["rid"] = "linux-x64", ["assetType"] = "native" });

        Assert.Equal("Money 2.1.0", Of(Asset).ToString());
    }

    [Fact]
    public void IsFoundWhereTheSdkSaysThatAnAssetLies()
    {
        _app.Asset(
            "package", "Money/2.1.0", "runtime", "lib/net8.0/Money.dll", "plugins/Money.dll", new JsonObject { ["localPath"] = "plugins/Money.dll" });

        Assert.Equal(OriginKind.Package, Of("plugins/Money.dll").Kind);
    }

    [Fact]
    public void IsToldByTheTargetOfARuntimeIdentifierToo()
    {
        _app.Asset("package", "Money/2.1.0", "native", "runtimes/linux-x64/native/libmoney.so").Save(rid: "linux-x64");

        Assert.Equal(OriginKind.Package, new PublishFolderReader(_app.Folder, null).Read().Files.Single(
            static file => file.RelativePath == "libmoney.so").Origin.Kind);
    }

    [Fact]
    public void IsARuntimePackEvenWithoutTheUsualPrefix()
    {
        _app.Asset("runtimepack", "Odd/1.0.0", "runtime", "Odd.dll");

        Assert.Equal(new FileOrigin(OriginKind.RuntimePack, "Odd", "1.0.0"), Of("Odd.dll"));
    }

    private FileOrigin Of(string path) =>
        new PublishFolderReader(_app.Save().Folder, null).Read().Files.Single(file => file.RelativePath == path).Origin;
}
