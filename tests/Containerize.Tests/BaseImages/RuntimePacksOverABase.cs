using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Planning;
using Containerize.Publishing;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.BaseImages;

/// <summary>The .NET of runtime packs, for an app that brings none along on a base that has none.</summary>
public sealed class RuntimePacksOverABase : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void LieWhereALauncherLooksForThem()
    {
        RuntimePacks packs = For(App(), Pack("Microsoft.AspNetCore.App"), Pack("Microsoft.NETCore.App"));

        Assert.Equal(["runtime: Microsoft.NETCore.App", "runtime: Microsoft.AspNetCore.App"], packs.Layers.Select(static layer => layer.Key.Title));
        Assert.Equal(
            [
                "/usr/share/dotnet/host/fxr/10.0.9/libhostfxr.so",
                "/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.9/LICENSE.TXT",
                "/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.9/Microsoft.NETCore.App.deps.json",
                "/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.9/libcoreclr.so",
            ],
            packs.Layers[0].Files.Select(static file => file.Entry.Path.ToString()));
        Assert.Equal(Modes.Executable, packs.Layers[0].Files[^1].Entry.Mode);
        Assert.Equal("10.0.9", packs.Environment["DOTNET_VERSION"]);
        Assert.Equal("10.0.9", packs.Environment["ASPNET_VERSION"]);
    }

    [Fact]
    public void AreLeftOutWhereTheAppDoesNotNeedThem()
    {
        Assert.Single(For(App(frameworks: ["Microsoft.NETCore.App"]), Pack("Microsoft.NETCore.App"), Pack("Microsoft.AspNetCore.App")).Packs);
        Assert.Empty(For(App() with { RuntimeConfig = new RuntimeConfig("net10.0", true, [], true) }, Pack("Microsoft.NETCore.App")).Packs);
        Assert.Empty(For(App()).Packs);
    }

    [Fact]
    public void AreOfNoUseWithoutALauncher() => Failing.With(
        DiagnosticCode.LauncherMissing,
        () => For(App(frameworks: ["Microsoft.NETCore.App"]) with { Files = [] }, Pack("Microsoft.NETCore.App")));

    [Fact]
    public void AreForThePlatformOfTheImage()
    {
        Failing.With(DiagnosticCode.RuntimePackUnusable, () => For(App(), Pack("Microsoft.NETCore.App", "linux-arm64")));
        Failing.With(DiagnosticCode.RuntimePackUnusable, () => For(App(), Pack("Microsoft.NETCore.App")));
        Failing.With(DiagnosticCode.RuntimePackUnusable, () => For(App(), _temp.Path));
        Failing.With(DiagnosticCode.RuntimePackUnusable, () => For(App(), _temp.At("none")));
    }

    [Fact]
    public void MayBeThereForOtherPlatformsToo()
    {
        RuntimePacks packs = For(
            App(frameworks: ["Microsoft.NETCore.App"]), Pack("Microsoft.NETCore.App", "linux-arm64"), Pack("Microsoft.NETCore.App"));

        Assert.Equal("linux-x64", Assert.Single(packs.Packs).RuntimeIdentifier);
    }

    [Theory]
    //          base  app    says   project
    [InlineData(true, false, false, null, Severity.Warning)]
    [InlineData(true, false, false, false, Severity.Error)]
    [InlineData(true, false, false, true, null)]
    [InlineData(true, false, true, null, Severity.Error)]
    [InlineData(true, false, true, true, Severity.Error)]
    [InlineData(true, true, true, null, null)]
    [InlineData(false, false, true, false, null)]
    [InlineData(false, false, false, null, null)]
    public void DoNotBringCultures(bool baseIsInvariant, bool appIsInvariant, bool appSays, bool? projectSays, Severity? severity)
    {
        Image image = TestImage.Of();
        image = image with
        {
            Config = image.Config with { Container = new ContainerConfig { Env = baseIsInvariant ? ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true"] : [] } },
        };
        PublishOutput app = App() with { RuntimeConfig = new RuntimeConfig("net10.0", false, [], appIsInvariant, appSays) };

        Assert.Equal(severity, Cultures.Check(app, new DefaultBaseHints { InvariantGlobalization = projectSays }, image, "base")?.Severity);
    }

    private string Pack(string framework, string rid = "linux-x64")
    {
        string folder = $"{framework}.{rid}/10.0.9";
        string assets = $"{folder}/runtimes/{rid}";
        _temp.Write($"{assets}/lib/net10.0/{framework}.deps.json", "{}");
        if (framework is "Microsoft.NETCore.App")
        {
            _temp.Write($"{assets}/native/libhostfxr.so", "\u007fELF");
            _temp.Write($"{assets}/native/libcoreclr.so", "\u007fELF");
            _temp.Write($"{assets}/native/libcoreclr.so.dbg", "\u007fELF");
            _temp.Write($"{assets}/native/libcoreclrtraceptprovider.so", "\u007fELF");
            _temp.Write($"{folder}/LICENSE.TXT", "MIT");
            _temp.Write($"{folder}/PACKAGE.md", "");
        }

        return _temp.At(folder);
    }

    private static PublishOutput App(params string[] frameworks) => Published.Output(
        Published.File("Shop", OriginKind.App) with { IsExecutable = true }) with
    {
        RuntimeConfig = new RuntimeConfig(
            "net10.0",
            false,
            [.. (frameworks is [] ? ["Microsoft.NETCore.App", "Microsoft.AspNetCore.App"] : frameworks).Select(static name => new FrameworkReference(name, "10.0.0"))],
            true),
    };

    private static RuntimePacks For(PublishOutput output, params string[] folders) => RuntimePacks.For(output, Platform.LinuxAmd64, [.. folders]);
}
