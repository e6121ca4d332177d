using Containerize.Oci;
using Containerize.Planning;
using Containerize.Publishing;
using FsCheck.Xunit;

namespace Containerize.Tests.Planning;

public sealed class LayerPlanning
{
    private static readonly ImagePath App = ImagePath.Root.Combine("app");

    [Fact]
    public void PutsWhatChangesLeastFirst()
    {
        PublishOutput output = Output(
            File("a", OriginKind.App), File("p", OriginKind.Package), File("r", OriginKind.RuntimePack), File("s", OriginKind.ProjectReference));

        Assert.Equal(
            [LayerKind.Runtime, LayerKind.Packages, LayerKind.ProjectReferences, LayerKind.App],
            Plan(output).Layers.Select(static layer => layer.Key.Kind));
    }

    [Fact]
    public void MakesNoLayerForNothing() =>
        Assert.Equal([LayerKind.App], Plan(Output(File("a", OriginKind.App))).Layers.Select(static layer => layer.Key.Kind));

    [Fact]
    public void TakesModesFromTheContent()
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

    private static string Spelled(PublishOutput output) => string.Join(
        '\n',
        Plan(output).Layers.Select(static layer => $"{layer.Key.Title}: {string.Join(", ", layer.Entries)}"));

    // Each seed makes a file: its folder, its name and its origin.
    private static PublishFile[] Files(byte[] seeds) =>
    [
        .. seeds.Distinct().Select(static seed =>
            File($"{(seed % 3 is 0 ? "" : $"d{seed % 3}/{(seed % 5 is 0 ? "e/" : "")}")}f{seed}", (OriginKind)(seed % 4))),
    ];

    private static PublishFile File(string path, OriginKind kind) => new()
    {
        RelativePath = path,
        FullPath = $"/somewhere/{path}",
        Size = path.Length,
        IsExecutable = false,
        Origin = new FileOrigin(kind, $"{kind}", "1.0.0"),
    };

    private static PublishOutput Output(params PublishFile[] files) => new()
    {
        Folder = "/somewhere",
        AppName = "Shop",
        Files = [.. files],
        RuntimeConfig = new RuntimeConfig("net10.0", IsSelfContained: false, [], InvariantGlobalization: false),
        RuntimeIdentifier = null,
    };
}
