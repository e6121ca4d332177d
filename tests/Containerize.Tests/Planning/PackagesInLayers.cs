using System.Collections.Immutable;
using Containerize.Oci;
using Containerize.Planning;
using Containerize.Publishing;
using FsCheck.Xunit;
using static Containerize.Tests.Support.Published;

namespace Containerize.Tests.Planning;

public sealed class PackagesInLayers
{
    private const long Mega = 1024 * 1024;

    [Property]
    public void StayWhereTheyAreWhenOneIsAdded(byte[] ids, byte added)
    {
        PublishFile[] before = [.. ids.Distinct().Where(id => id != added).Select(static id => Sized(id))];

        ImmutableDictionary<string, string> old = LayersOf(before);
        ImmutableDictionary<string, string> now = LayersOf([.. before, Sized(added)]);

        string[] changed = [.. old.Where(layer => now.GetValueOrDefault(layer.Key) != layer.Value).Select(static layer => layer.Key)];
        Assert.True(changed.Count(static layer => !layer.Contains(':', StringComparison.Ordinal)) <= 1, string.Join(", ", changed));
    }

    [Property]
    public void OfLessThanAMebibyteHaveTheSameLayerInEveryApp(byte[] ids)
    {
        PublishFile[] packages = [.. ids.Distinct().Select(static id => Package($"P{id}", Mega - 1))];

        Assert.All(packages, package => Assert.Equal(LayerOf(package, package), LayerOf(package, packages)));
    }

    [Fact]
    public void OfAMebibyteHaveALayerAlone()
    {
        PublishFile[] files =
        [
            Package("Big", Mega - 1), File("runtimes/big.so", OriginKind.Package, "Big", size: 1), Package("Small", Mega - 1),
        ];

        Assert.Equal(
            ["packages: Big", "packages: Big", "packages 7/7"],
            files.Select(file => LayerOf(file, files)));
    }

    [Theory]
    [InlineData(8, 0, 1)]
    [InlineData(9, 1, 1)]
    [InlineData(12, 2, 3)]
    [InlineData(20, 6, 7)]
    [InlineData(100, 40, 47)]
    public void FillTheirShareOfTheBudget(int budget, int alone, int buckets)
    {
        PublishFile[] files =
        [
            .. Enumerable.Range(0, 40).Select(static i => Package($"Big{i:00}", (10 + i) * Mega)),
            .. Enumerable.Range(0, 999).Select(static i => Package($"Small{i}")),
        ];

        PlannedLayer[] layers = [.. Plan(budget, files).Layers];

        Assert.Equal(
            Enumerable.Range(40 - alone, alone).Select(static i => $"packages: Big{i:00}")
                .Concat(Enumerable.Range(1, buckets).Select(i => $"packages {i}/{buckets}")),
            layers.Select(static layer => layer.Key.Title));
    }

    [Fact]
    public void KeepAllLayersWithinTheBudgetWhateverThereIs()
    {
        PublishFile[] packages = [.. Enumerable.Range(0, 1000).Select(static i => Package($"P{i}", i % 10 * Mega / 2))];
        PublishFile[] others =
        [
            File("a", OriginKind.RuntimePack, "Microsoft.NETCore.App.Runtime.linux-x64"),
            File("b", OriginKind.RuntimePack, "Microsoft.AspNetCore.App.Runtime.linux-x64"),
            File("c", OriginKind.RuntimePack, "Microsoft.NETCore.App.Runtime.linux-x64") with { IsRewritten = true },
            File("d", OriginKind.Package, "New", "1.0.0-beta"),
            File("e", OriginKind.ProjectReference),
            File("wwwroot/f", OriginKind.App),
            File("g", OriginKind.App),
        ];

        Assert.All(
            Enumerable.Range(LayeringOptions.SmallestBudget, 13),
            budget => Assert.Equal(budget, Plan(budget, [.. packages, .. others]).Layers.Length));
    }

    [Fact]
    public void DoNotDependOnTheCaseOfTheirIds() =>
        Assert.Equal(LayerOf(Package("npgsql"), Package("npgsql")), LayerOf(Package("Npgsql"), Package("Npgsql")));

    [Fact]
    public void DoNotMoveWithTheirVersions() => Assert.Equal(
        LayerOf(Package("Npgsql"), Package("Npgsql")),
        LayerOf(Package("Npgsql", version: "9.0.0"), Package("Npgsql", version: "9.0.0")));

    // Which bucket a package is in is part of what images promise: a change moves every package of every user.
    [Fact]
    public void AreInTheBucketsThatTheyHaveAlwaysBeenIn() => Assert.Equal(
        "Dapper 6, Newtonsoft.Json 5, Npgsql 4, Polly 5, Serilog 4",
        string.Join(", ", ((string[])["Dapper", "Newtonsoft.Json", "Npgsql", "Polly", "Serilog"])
            .Select(static id => $"{id} {LayerOf(Package(id), Package(id))[9]}")));

    // One in eight is big.
    private static PublishFile Sized(byte id) => Package($"P{id}", id % 8 is 0 ? (5 + id) * Mega : 1000);

    private static LayerPlan Plan(int budget, params PublishFile[] files) =>
        LayerPlanner.Plan(Output(files), ImagePath.Root, new LayeringOptions { Budget = budget }, []);

    private static string LayerOf(PublishFile file, params PublishFile[] files) => Plan(LayeringOptions.DefaultBudget, files)
        .Layers.Single(layer => layer.Files.Any(planned => planned.Source == file.RelativePath)).Key.Title;

    private static ImmutableDictionary<string, string> LayersOf(PublishFile[] files) => Plan(LayeringOptions.DefaultBudget, files)
        .Layers.ToImmutableDictionary(static layer => layer.Key.Title, static layer => string.Join(' ', layer.Files.Select(static file => file.Source)));
}
