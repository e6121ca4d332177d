using Containerize.Diagnostics;
using Containerize.Publishing;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Publishing;

public sealed class PublishFolder : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void IsReadInOrdinalOrderWithSlashes()
    {
        PublishOutput output = Read(PublishedApp.Typical(_temp.At("publish")));

        Assert.Equal(
            ["Money.dll", "Shop", "Shop.deps.json", "Shop.dll", "Shop.runtimeconfig.json", "Stock.dll", "appsettings.json", "wwwroot/css/site.css"],
            output.Files.Select(static file => file.RelativePath));
        Assert.Equal("Shop", output.AppName);
        Assert.True(output.Has("Shop.dll"));
        Assert.False(output.Has("shop.dll"));
    }

    [Fact]
    public void IsReadUnderARelativePathToo()
    {
        string folder = PublishedApp.Typical(_temp.At("publish")).Folder;

        PublishOutput output = new PublishFolderReader(Path.GetRelativePath(Environment.CurrentDirectory, folder), null).Read();

        Assert.Equal(folder, output.Folder);
    }

    [Theory]
    [InlineData("\u007fELF\u0002", true)]
    [InlineData("#!/bin/sh\n", true)]
    [InlineData("#! /usr/bin/env python3\n", true)]
    [InlineData("#!important\n", false)]
    [InlineData("MZ", false)]
    [InlineData("\u007fEL", false)]
    [InlineData("", false)]
    public void TellsProgramsByTheirContent(string content, bool isProgram) =>
        Assert.Equal(isProgram, Read(App().File("file", content).Save()).Files.Single(static file => file.RelativePath == "file").IsExecutable);

    [Fact]
    public void MayBeMissing()
    {
        Diagnostic diagnostic = Failing.With(DiagnosticCode.PublishFolderNotFound, () => Read(_temp.At("none")));

        Assert.Equal(_temp.At("none"), diagnostic.Where);
    }

    [Fact]
    public void MayBeEmpty() =>
        Failing.With(DiagnosticCode.PublishFolderEmpty, () => Read(_temp.Folder("publish/empty/inside")));

    [Theory]
    [InlineData("Shop.deps.json")]
    [InlineData("Shop.runtimeconfig.json")]
    [InlineData("Shop.dll")]
    public void IsNoAppWithoutAnyOfItsThreeFiles(string missing)
    {
        File.Delete(Path.Combine(App().Save().Folder, missing));

        Failing.With(DiagnosticCode.NotAnApplication, () => Read(_temp.At("publish")));
    }

    [Fact]
    public void HoldsTwoAppsOfWhichOneMustBeNamed()
    {
        App().Save();
        string folder = new PublishedApp(_temp.At("publish"), "Admin").Save().Folder;

        Diagnostic diagnostic = Failing.With(DiagnosticCode.NotAnApplication, () => Read(folder));
        Assert.Contains("Admin, Shop", diagnostic.What, StringComparison.Ordinal);
        Assert.Equal("Admin", new PublishFolderReader(folder, "Admin").Read().AppName);
        Failing.With(DiagnosticCode.NotAnApplication, () => new PublishFolderReader(folder, "Nobody").Read());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"runtimeTarget":{"name":"t"},"targets":{},"libraries":{}}""")]
    [InlineData("""{"runtimeTarget":null,"targets":{},"libraries":{}}""")]
    [InlineData("""{"runtimeTarget":{"name":null},"targets":{},"libraries":{}}""")]
    [InlineData("""{"runtimeTarget":{"name":"t"},"targets":null,"libraries":{}}""")]
    [InlineData("""{"runtimeTarget":{"name":"t"},"targets":{"t":{}},"libraries":null}""")]
    public void HasReadableDependencies(string json)
    {
        App().Save().File("Shop.deps.json", json);

        Diagnostic diagnostic = Failing.With(DiagnosticCode.PublishMetadataUnreadable, () => Read(_temp.At("publish")));
        Assert.EndsWith("Shop.deps.json", diagnostic.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"runtimeOptions":[]}""")]
    public void HasAReadableRuntimeConfiguration(string json)
    {
        App().Save().File("Shop.runtimeconfig.json", json);

        Diagnostic diagnostic = Failing.With(DiagnosticCode.PublishMetadataUnreadable, () => Read(_temp.At("publish")));
        Assert.EndsWith("Shop.runtimeconfig.json", diagnostic.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void ToleratesCommentsAndTrailingCommasAsTheHostDoes()
    {
        App().Save().File("Shop.runtimeconfig.json", """{ /* by hand */ "runtimeOptions": { "tfm": "net9.0", } }""");

        Assert.Equal("net9.0", Read(_temp.At("publish")).RuntimeConfig.TargetFramework);
    }

    private PublishedApp App() => new(_temp.At("publish"));

    private static PublishOutput Read(PublishedApp app) => Read(app.Folder);

    private static PublishOutput Read(string folder) => new PublishFolderReader(folder, null).Read();
}
