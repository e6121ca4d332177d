using Containerize.BaseImages;
using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Publishing;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Publishing;

/// <summary>The forms that an app is published in, and what follows from each.</summary>
public sealed class ShapeOfAnApp : IDisposable
{
    private const string NeedsAspNetCore = """{"runtimeOptions":{"tfm":"net9.0",""" + PublishedApp.Frameworks.AspNetCore + "}}";
    private const string IncludesRuntime = """{"runtimeOptions":{"tfm":"net10.0",""" + PublishedApp.Frameworks.Included + "}}";

    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void IsAssembliesWhereALauncherLiesBesideThem()
    {
        PublishedApp.Typical(_temp.At("publish"));
        _temp.Write("publish/Shop", ProgramBytes.Launcher());

        Assert.Equal(PublishShape.Assemblies, Read().Shape);
        Assert.Equal(["dotnet", "/app/Shop.dll"], Command());
    }

    [Fact]
    public void IsASingleFileThatNeedsAFramework()
    {
        _temp.Write("publish/Shop", ProgramBytes.Bundle(Deps("linux-x64"), NeedsAspNetCore));
        _temp.Write("publish/Shop.pdb", "symbols");
        _temp.Write("publish/libmoney.so", "native");

        PublishOutput output = Read();

        Assert.Equal((PublishShape.SingleFile, "Shop", "linux-x64"), (output.Shape, output.AppName, output.RuntimeIdentifier));
        Assert.Equal("Money 2.1.0", output.Files.Single(static file => file.RelativePath == "libmoney.so").Origin.ToString());
        Assert.Equal(["/app/Shop"], Command());
        Assert.Equal("mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled-extra", DefaultBaseImage.For(output, new DefaultBaseHints()).ToString());
    }

    [Fact]
    public void IsASingleFileWithTheRuntimeInside()
    {
        _temp.Write("publish/Shop", ProgramBytes.Bundle(Deps("linux-musl-x64"), IncludesRuntime));

        Assert.True(Read().RuntimeConfig.IsSelfContained);
        Assert.Equal("mcr.microsoft.com/dotnet/runtime-deps:10.0-alpine-extra", DefaultBaseImage.For(Read(), new DefaultBaseHints()).ToString());
    }

    [Fact]
    public void IsASingleFileWithoutDepsWhoseHeadersSayWhatItIsFor()
    {
        _temp.Write("publish/Shop", ProgramBytes.Bundle(null, IncludesRuntime));

        Assert.Equal("linux-x64", Read().RuntimeIdentifier);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void IsASingleFileOfThatVersion(uint version)
    {
        _temp.Write("publish/Shop", ProgramBytes.Bundle(Deps("linux-x64"), IncludesRuntime, version));

        Assert.Equal(PublishShape.SingleFile, Read().Shape);
    }

    [Theory]
    [InlineData(1024 * 1024)]
    [InlineData((1024 * 1024) - 40)]
    public void IsFoundWhereverTheMarkerLies(int end)
    {
        // From before the end of what is read at once to behind it, byte by byte.
        int host = ProgramBytes.Launcher().Length;
        for (int padding = end - host - 8; padding < end - host + 48; padding++)
        {
            _temp.Write("publish/Shop", ProgramBytes.Bundle(Deps("linux-x64"), IncludesRuntime, padding: padding));

            Assert.Equal(PublishShape.SingleFile, Read().Shape);
        }
    }

    [Fact]
    public void IsNativeAot()
    {
        _temp.Write("publish/Shop", ProgramBytes.NativeAot());
        _temp.Write("publish/Shop.dbg", ProgramBytes.NativeAot());
        _temp.Write("publish/libnative.so", ProgramBytes.NativeAot());
        _temp.Write("publish/wwwroot/site.css", "body {}");

        PublishOutput output = Read();

        Assert.Equal((PublishShape.NativeAot, "Shop", "linux-x64"), (output.Shape, output.AppName, output.RuntimeIdentifier));
        Assert.All(output.Files, static file => Assert.Equal(OriginKind.App, file.Origin.Kind));
        Assert.Equal(["/app/Shop"], Command());
        Assert.Equal("mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled-extra", DefaultBaseImage.For(output, new DefaultBaseHints()).ToString());
    }

    [Theory]
    [InlineData(ProgramBytes.X64, "/lib/ld-musl-x86_64.so.1", "linux-musl-x64")]
    [InlineData(ProgramBytes.Arm64, "/lib/ld-linux-aarch64.so.1", "linux-arm64")]
    [InlineData(ProgramBytes.Arm64, "/lib/ld-musl-aarch64.so.1", "linux-musl-arm64")]
    public void IsNativeAotForThePlatformOfItsHeaders(ushort machine, string loader, string rid)
    {
        _temp.Write("publish/Shop", ProgramBytes.NativeAot(machine, loader));

        Assert.Equal(rid, Read().RuntimeIdentifier);
    }

    [Fact]
    public void IsThatOfTheLastPublishIntoTheFolder()
    {
        PublishedApp.Typical(_temp.At("publish"));
        _temp.Write("publish/Shop", ProgramBytes.Bundle(Deps("linux-x64"), IncludesRuntime));
        Assert.Equal(PublishShape.SingleFile, Read().Shape);

        _temp.Write("publish/Shop", ProgramBytes.NativeAot());
        Assert.Equal(PublishShape.NativeAot, Read("Shop").Shape);
    }

    [Fact]
    public void IsNotThatOfAToolThatLiesThere()
    {
        _temp.Write("publish/Shop", ProgramBytes.NativeAot());
        _temp.Write("publish/createdump", ProgramBytes.Elf(ProgramBytes.X64, "/lib64/ld-linux-x86-64.so.2"));
        _temp.Write("publish/other", ProgramBytes.Launcher());

        Assert.Equal("Shop", Read().AppName);
    }

    [Fact]
    public void IsToldForANameWhereTwoProgramsLieThere()
    {
        _temp.Write("publish/Shop", ProgramBytes.NativeAot());
        _temp.Write("publish/Admin", ProgramBytes.Bundle(Deps("linux-x64"), IncludesRuntime));

        Assert.Contains("Admin, Shop", Failing.With(DiagnosticCode.NotAnApplication, () => Read()).What, StringComparison.Ordinal);
        Assert.Equal(PublishShape.SingleFile, Read("Admin").Shape);
        Assert.Equal(PublishShape.NativeAot, Read("Shop").Shape);
    }

    [Fact]
    public void IsNoneOfABlazorAppForTheBrowserAlone()
    {
        _temp.Write("publish/Shop.runtimeconfig.json", "{}");
        _temp.Write("publish/wwwroot/_framework/blazor.webassembly.js", "x");

        Failing.With(DiagnosticCode.NoServerForBrowserApp, () => Read());
        Failing.With(DiagnosticCode.NoServerForBrowserApp, () => Read("Shop"));
    }

    [Theory]
    [InlineData(1u, null)]
    [InlineData(7u, null)]
    [InlineData(6u, 1_000_000L)]
    [InlineData(6u, -1L)]
    [InlineData(6u, long.MaxValue)]
    [InlineData(6u, 3L)]
    public void IsUnreadableWhereTheBundlesHeaderIsDamaged(uint version, long? headerOffset)
    {
        _temp.Write("publish/Shop", ProgramBytes.Bundle(Deps("linux-x64"), IncludesRuntime, version, headerOffset: headerOffset));

        Assert.Equal(_temp.At("publish/Shop"), Failing.With(DiagnosticCode.BundleUnreadable, () => Read()).Where);
    }

    [Fact]
    public void IsUnreadableWithoutARuntimeConfiguration()
    {
        _temp.Write("publish/Shop", ProgramBytes.Bundle(Deps("linux-x64"), null));

        Failing.With(DiagnosticCode.BundleUnreadable, () => Read());
    }

    [Fact]
    public void IsUnreadableOrReadWhereverABundleIsCutOff()
    {
        byte[] whole = ProgramBytes.Bundle(Deps("linux-x64"), IncludesRuntime);
        for (int length = 0; length < whole.Length; length++)
        {
            _temp.Write("publish/Shop", whole.AsSpan(0, length));

            Exception? exception = Record.Exception(() => Read("Shop"));

            Assert.True(exception is null or ContainerizeException, $"{length}: {exception}");
        }
    }

    [Fact]
    public void HasJsonInItsBundleThatCanBeMalformed()
    {
        _temp.Write("publish/Shop", ProgramBytes.Bundle("{", IncludesRuntime));
        Failing.With(DiagnosticCode.PublishMetadataUnreadable, () => Read());

        _temp.Write("publish/Shop", ProgramBytes.Bundle(Deps("linux-x64"), "[]"));
        Failing.With(DiagnosticCode.PublishMetadataUnreadable, () => Read());
    }

    private static string Deps(string rid) =>
        """
        {"runtimeTarget":{"name":"net/RID"},"targets":{"net/RID":{"Money/2.1.0":{"native":{"runtimes/RID/native/libmoney.so":{}}}}},
        "libraries":{"Money/2.1.0":{"type":"package"}}}
        """.Replace("RID", rid, StringComparison.Ordinal);

    private string[] Command() =>
        [.. StartCommand.For(new CommandOptions(), Read(), ImagePath.Root.Combine("app"), new StartCommand([], [])).Entrypoint];

    private PublishOutput Read(string? app = null) => new PublishFolderReader(_temp.At("publish"), app).Read();
}
