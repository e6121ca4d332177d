using System.Text.Json.Nodes;
using Containerize.Oci;
using Containerize.Publishing;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Publishing;

/// <summary>What nothing in an image can use stays out of it.</summary>
public sealed class FilesOfOtherPlatforms : IDisposable
{
    private static readonly TargetRuntime Glibc = new(Platform.LinuxAmd64, MayUseMusl: false);
    private static readonly TargetRuntime Musl = new(Platform.LinuxAmd64, MayUseMusl: true);

    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    //                                glibc  musl   on linux/amd64
    [InlineData("linux-x64", true, true)]
    [InlineData("linux", true, true)]
    [InlineData("unix", true, true)]
    [InlineData("unix-x64", true, true)]
    [InlineData("any", true, true)]
    [InlineData("base", true, true)]
    [InlineData("ubuntu.22.04-x64", true, true)]
    [InlineData("rhel-x64", true, true)]
    [InlineData("something-new-x64", true, true)]
    [InlineData("linux-musl-x64", false, true)]
    [InlineData("linux-musl", false, true)]
    [InlineData("alpine-x64", false, true)]
    [InlineData("alpine.3.17-x64", false, true)]
    [InlineData("linux-arm64", false, false)]
    [InlineData("linux-arm", false, false)]
    [InlineData("linux-armel", false, false)]
    [InlineData("linux-x86", false, false)]
    [InlineData("linux-musl-arm64", false, false)]
    [InlineData("linux-s390x", false, false)]
    [InlineData("linux-mips64", false, false)]
    [InlineData("linux-bionic-x64", false, false)]
    [InlineData("win", false, false)]
    [InlineData("win-x64", false, false)]
    [InlineData("win10-x64", false, false)]
    [InlineData("win7", false, false)]
    [InlineData("osx", false, false)]
    [InlineData("osx.10.12-x64", false, false)]
    [InlineData("maccatalyst-x64", false, false)]
    [InlineData("iossimulator-x64", false, false)]
    [InlineData("android-x64", false, false)]
    [InlineData("browser-wasm", false, false)]
    [InlineData("freebsd-x64", false, false)]
    public void AreToldByTheirRuntimeIdentifier(string rid, bool onGlibc, bool onMusl) =>
        Assert.Equal((onGlibc, onMusl), (Glibc.Accepts(rid), Musl.Accepts(rid)));

    [Fact]
    public void AreForAnotherProcessor()
    {
        TargetRuntime arm = new(new Platform { OperatingSystem = "linux", Architecture = "arm64", Variant = "v8" }, MayUseMusl: false);

        Assert.True(arm.Accepts("linux-arm64"));
        Assert.False(arm.Accepts("linux-x64"));
        Assert.False(arm.Accepts("linux-arm"));
    }

    [Fact]
    public void StayOutWithTheirReason()
    {
        PublishedApp app = new PublishedApp(_temp.At("publish")).Asset("package", "Money/2.1.0", "runtime", "lib/net8.0/Money.dll");
        Target(app, "runtimes/linux-x64/native/libmoney.so", "linux-x64", "native");
        Target(app, "runtimes/win-x64/native/money.dll", "win-x64", "native");
        Target(app, "runtimes/win/lib/net8.0/Money.dll", "win", "runtime");
        Target(app, "runtimes/unix/lib/net8.0/Money.dll", "unix", "runtime");

        PublishOutput all = Read(app);
        PublishOutput output = all.UsableOn(Glibc);

        Assert.Equal(
            [("runtimes/win-x64/native/money.dll", "for win-x64"), ("runtimes/win/lib/net8.0/Money.dll", "for win")],
            output.Unusable.Select(static file => (file.RelativePath, file.Reason)));
        Assert.Equal(all.Files.Sum(static file => file.Size), output.Files.Sum(static file => file.Size) + output.Unusable.Sum(static file => file.Size));
        Assert.Equal(all.Files.Length - 2, output.Files.Length);
        Assert.True(output.Has("runtimes/linux-x64/native/libmoney.so"));
        Assert.True(output.Has("runtimes/unix/lib/net8.0/Money.dll"));
    }

    [Theory]
    [InlineData("runtimes/osx-arm64/native/deep/libmoney.dylib", false)]
    [InlineData("runtimes/win-x64/lib/net8.0/de/Money.resources.dll", false)]
    [InlineData("runtimes/win-x64/data.json", true)]
    [InlineData("runtimes/win-x64/config/native", true)]
    [InlineData("plugins/runtimes/win-x64/native/money.dll", true)]
    [InlineData("win-x64/money.dll", true)]
    [InlineData("runtimes/readme.md", true)]
    public void AreToldByTheirPathWhereNoPackageClaimsThem(string path, bool stays) =>
        Assert.Equal(stays, Read(new PublishedApp(_temp.At("publish")).File(path, "x")).UsableOn(Glibc).Has(path));

    [Fact]
    public void AreToldByTheirPackageWhereverTheyLie()
    {
        PublishedApp app = new(_temp.At("publish"));
        app.Asset(
            "package", "Money/2.1.0", "runtimeTargets", "runtimes/win-x64/native/money.dll", "native/money.dll",
            new JsonObject { ["rid"] = "win-x64", ["assetType"] = "native", ["localPath"] = "native/money.dll" });

        Assert.False(Read(app).UsableOn(Glibc).Has("native/money.dll"));
    }

    [Fact]
    public void AreDebugSymbolsOfNativeCodeToo_scb516()
    {
        _temp.Write("publish/Shop", ProgramBytes.NativeAot());
        _temp.Write("publish/Shop.dbg", ProgramBytes.NativeAot());
        _temp.Write("publish/lonely.dbg", ProgramBytes.NativeAot());
        _temp.Write("publish/notes", "text");
        _temp.Write("publish/notes.dbg", "text");

        PublishOutput output = new PublishFolderReader(_temp.At("publish"), null).Read().UsableOn(Glibc);

        UnusableFile symbols = Assert.Single(output.Unusable);
        Assert.Equal(("Shop.dbg", "debug symbols"), (symbols.RelativePath, symbols.Reason));
    }

    private static void Target(PublishedApp app, string path, string rid, string type) => app.Asset(
        "package", "Money/2.1.0", "runtimeTargets", path, path, new JsonObject { ["rid"] = rid, ["assetType"] = type });

    private static PublishOutput Read(PublishedApp app) => new PublishFolderReader(app.Save().Folder, null).Read();
}
