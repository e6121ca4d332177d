using Containerize.Oci;
using Containerize.Planning;
using Containerize.Publishing;
using FsCheck.Xunit;
using static Containerize.Tests.Support.Published;

namespace Containerize.Tests.Planning;

public sealed class LayerPlanning
{
    private static readonly ImagePath App = ImagePath.Root.Combine("app");

    [Fact]
    public void PutsWhatChangesLeastFirst_scb633()
    {
        LayerPlan plan = LayerPlanner.Plan(
            Output(
                File("Shop.dll", OriginKind.App, "Shop"),
                File("Money.dll", OriginKind.Package, "Money"),
                File("New.dll", OriginKind.Package, "New", "2.0.0-rc.1"),
                File("Trimmed.dll", OriginKind.Package, "Trimmed") with { IsRewritten = true },
                File("libcoreclr.so", OriginKind.RuntimePack, "Microsoft.NETCore.App.Runtime.linux-x64"),
                File("Kestrel.dll", OriginKind.RuntimePack, "Microsoft.AspNetCore.App.Runtime.linux-x64"),
                File("Stock.dll", OriginKind.ProjectReference, "Stock"),
                File("wwwroot/site.css", OriginKind.App, "Shop"),
                File("de/Shop.resources.dll", OriginKind.App, "Shop"),
                File("models/m.bin", OriginKind.App, "Shop")),
            App,
            new LayeringOptions { Rules = [new LayerRule("models", new PathPatterns(["models/**"]), PathPatterns.None)] },
            [new ExtraFile(ImagePath.Root.Combine("etc/ca.pem"), "/ca.pem", 1, Modes.File, Owner.Root)]);

        Assert.Equal(
            [
                "runtime: Microsoft.NETCore.App: libcoreclr.so",
                "runtime: Microsoft.AspNetCore.App: Kestrel.dll",
                "packages 3/7: Money.dll",
                "prerelease packages: New.dll",
                "custom: models: models/m.bin",
                "extra files: /ca.pem",
                "rewritten: Trimmed.dll",
                "project references: Stock.dll",
                "content: de/Shop.resources.dll wwwroot/site.css",
                "app: Shop.dll",
            ],
            plan.Layers.Select(static layer => $"{layer.Key}: {string.Join(' ', layer.Files.Select(static file => file.Source))}"));
    }

    [Theory]
    [InlineData(OriginKind.App, "1.0.0-beta", "app", "the app's own")]
    [InlineData(OriginKind.ProjectReference, "1.0.0-beta", "project references", "reference Id")]
    [InlineData(OriginKind.Package, "1.0.0", "packages 3/7", "package Id 1.0.0")]
    [InlineData(OriginKind.Package, "1.0.0+build-7", "packages 3/7", "package Id 1.0.0+build-7")]
    [InlineData(OriginKind.Package, "1.0.0-beta", "prerelease packages", "prerelease package Id 1.0.0-beta")]
    [InlineData(OriginKind.RuntimePack, "10.0.0-rc.2", "runtime: Id", "runtime pack Id 10.0.0-rc.2")]
    public void SaysWhyAFileIsWhereItIs(OriginKind kind, string version, string layer, string reason) =>
        Assert.Equal([(layer, reason)], Reasons(File("x.dll", kind, "Id", version)));

    [Theory]
    [InlineData(OriginKind.App, "app", "the app's own")]
    [InlineData(OriginKind.ProjectReference, "project references", "reference Id")]
    [InlineData(OriginKind.Package, "rewritten", "rewritten by the build: Id 1.0.0")]
    [InlineData(OriginKind.RuntimePack, "rewritten", "rewritten by the build: Id 1.0.0")]
    public void KeepsWhatTheBuildRewritesOutOfSharedLayers(OriginKind kind, string layer, string reason) =>
        Assert.Equal([(layer, reason)], Reasons(File("x.dll", kind, "Id") with { IsRewritten = true }));

    [Theory]
    [InlineData("wwwroot/a", OriginKind.App, "content")]
    [InlineData("wwwroot/_content/Id/a", OriginKind.Package, "packages 3/7")]
    [InlineData("wwwroot.txt", OriginKind.App, "app")]
    [InlineData("de/x.resources.dll", OriginKind.ProjectReference, "content")]
    [InlineData("de/x.resources.dll", OriginKind.Package, "packages 3/7")]
    [InlineData("x.resources.dll", OriginKind.App, "app")]
    public void TellsContentByItsKindAndNotByItsSize(string path, OriginKind kind, string layer) =>
        Assert.Equal(layer, Assert.Single(Reasons(File(path, kind, "Id"))).Layer);

    [Fact]
    public void MakesNoLayerForNothing() =>
        Assert.Equal([LayerKind.App], Plan(Output(File("a", OriginKind.App))).Layers.Select(static layer => layer.Key.Kind));

    [Fact]
    public void TakesModesFromTheContent_scb399()
    {
        PlannedLayer layer = Assert.Single(Plan(
            Output(File("Shop", OriginKind.App) with { IsExecutable = true }, File("Shop.dll", OriginKind.App))).Layers);

        Assert.Equal(
            [("/app", "755"), ("/app/Shop", "755"), ("/app/Shop.dll", "644")],
            layer.Entries.Select(static entry => (entry.Path.ToString(), Convert.ToString((int)entry.Mode, 8))));
        Assert.All(layer.Entries, static entry => Assert.Equal("0:0", entry.Owner.ToString()));
    }

    [Fact]
    public void PutsFilesWhereTheAppStarts()
    {
        PlannedLayer layer = Assert.Single(LayerPlanner.Plan(
            Output(File("x/y", OriginKind.App)), ImagePath.Root.Combine("srv/shop"), new LayeringOptions(), []).Layers);

        Assert.Equal(["/srv", "/srv/shop", "/srv/shop/x", "/srv/shop/x/y"], layer.Entries.Select(static entry => entry.Path.ToString()));
    }

    [Property]
    public void PutsEachFileIntoExactlyOneLayer(byte[] seeds)
    {
        PublishOutput output = Output(Files(seeds));

        IEnumerable<FileEntry> planned = Plan(output).Layers.SelectMany(static layer => layer.Files).Select(static file => file.Entry);

        Assert.Equal(
            output.Files.Select(static file => $"/app/{file.RelativePath}").Order(StringComparer.Ordinal),
            planned.Select(static entry => entry.Path.ToString()).Order(StringComparer.Ordinal));
    }

    [Property]
    public void PutsEveryFolderBeforeWhatIsInItAndInAllLayersAlike(byte[] seeds)
    {
        foreach (PlannedLayer layer in Plan(Output(Files(seeds))).Layers)
        {
            HashSet<ImagePath> seen = [ImagePath.Root];
            foreach (LayerEntry entry in layer.Entries)
            {
                Assert.Contains(entry.Path.Parent!, seen);
                Assert.True(seen.Add(entry.Path));
                if (entry is DirectoryEntry)
                {
                    Assert.Equal(DirectoryEntry.Parent(entry.Path), entry);
                }
            }

            Assert.Equal(layer.Entries.Select(static entry => entry.Path).Order(), layer.Entries.Select(static entry => entry.Path));
        }
    }

    [Property]
    public void DoesNotDependOnTheOrderOfTheFiles(byte[] seeds)
    {
        PublishFile[] files = Files(seeds);

        Assert.Equal(Spelled(Output(files)), Spelled(Output([.. files.Reverse()])));
    }

    private static LayerPlan Plan(PublishOutput output) => LayerPlanner.Plan(output, App, new LayeringOptions(), []);

    private static (string Layer, string Reason)[] Reasons(PublishFile file) =>
        [.. Plan(Output(file)).Layers.Select(static layer => (layer.Key.Title, Assert.Single(layer.Files).Reason))];

    private static string Spelled(PublishOutput output) => string.Join(
        '\n',
        Plan(output).Layers.Select(static layer => $"{layer.Key.Title}: {string.Join(", ", layer.Entries)}"));

    // Each seed makes a file: its folder, its name and its origin.
    private static PublishFile[] Files(byte[] seeds) =>
    [
        .. seeds.Distinct().Select(static seed =>
            File($"{(seed % 3 is 0 ? "" : $"d{seed % 3}/{(seed % 5 is 0 ? "e/" : "")}")}f{seed}", (OriginKind)(seed % 4))),
    ];
}
