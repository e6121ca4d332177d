using Containerize.Building;
using Containerize.Inspection;
using Containerize.Inspection.Comparing;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Inspection;

/// <summary>Why two images have different digests.</summary>
public sealed class ComparedImages : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task AreOneImageWhereNothingDiffers()
    {
        ImageDifference difference = await CompareAsync(static _ => { }, static _ => { });

        Assert.True(difference.IsSame);
        Assert.Equal([$"the same image, {difference.Left}"], DifferenceReport.Lines(difference));
    }

    [Fact]
    public async Task DifferInOneLineWhereOneFileOfTheAppDoes() => await SaysAsync(
        static _ => { },
        static app => app.File("Shop.dll", "another"),
        "layer    app: 1 of 5 files: /app/Shop.dll");

    [Fact]
    public async Task DifferInAPackageByItsNameAndBothVersions() => await SaysAsync(
        static app => app.Asset("package", "Dapper/2.1.35", "runtime", "lib/net8.0/Dapper.dll"),
        static app => app.Asset("package", "Dapper/2.1.66", "runtime", "lib/net8.0/Dapper.dll"),
        "package  Dapper 2.1.35 -> 2.1.66, in packages 6/7",
        "layer    app: 1 of 5 files: /app/Shop.deps.json");

    [Fact]
    public async Task DifferInAPackageThatCame() => await SaysAsync(
        static _ => { },
        static app => app.Asset("package", "Dapper/2.1.66", "runtime", "lib/net8.0/Dapper.dll"),
        "package  Dapper 2.1.66 added, in packages 6/7",
        "layer    app: 1 of 5 files: /app/Shop.deps.json");

    [Fact]
    public async Task DifferInAPackageThatWent() => await SaysAsync(
        static app => app.Asset("package", "Dapper/2.1.66", "runtime", "lib/net8.0/Dapper.dll"),
        static _ => { },
        "package  Dapper 2.1.66 removed, in packages 6/7",
        "layer    app: 1 of 5 files: /app/Shop.deps.json");

    [Fact]
    public async Task DifferInFilesThatCameAndWent() => await SaysAsync(
        static app => app.File("old.txt", "old"),
        static app => app.File("new/er.txt", "new"),
        "layer    app: 2 of 6 files: /app/new/er.txt (added), /app/old.txt (removed)");

    [Fact]
    public async Task DifferInAModeByThat() => await SaysAsync(
        static app => app.File("run.sh", "echo"),
        static app => app.File("run.sh", "#!/bin/sh\necho"),
        "layer    app: 1 of 6 files: /app/run.sh");

    [Fact]
    public async Task DifferInALineAFileWhereThereAreMany()
    {
        ImageDifference difference = await CompareAsync(
            static _ => { },
            static app => Enumerable.Range(10, 30).ToList().ForEach(number => app.File($"f{number}", "x")));

        string[] lines = [.. DifferenceReport.Lines(difference)];
        Assert.Equal(("layer    app: 30 of 35 files", "         /app/f10 (added)", "         and 10 more, which --json lists"), (lines[0], lines[1], lines[^1]));
    }

    [Fact]
    public async Task DifferInFieldsByTheirNames()
    {
        ImageDifference difference = await CompareAsync(
            static _ => { },
            static _ => { },
            request => request with
            {
                ContainerEnvironmentVariable = [new("ASPNETCORE_HTTP_PORTS", Value: "8081")],
                ContainerLabel = [new("team", Value: "shop")],
                ContainerUser = "1000",
                ContainerAnnotation = [new("note", Value: "x")],
            });

        Assert.Equal(
            [
                "field    annotation note: nothing -> x",
                "field    config.ExposedPorts 8081/tcp: nothing -> {}",
                "field    config.User: nothing -> 1000",
                "field    env ASPNETCORE_HTTP_PORTS: nothing -> 8081",
                "field    label team: nothing -> shop",
            ],
            DifferenceReport.Lines(difference));
    }

    [Fact]
    public async Task DifferInTheCompressionOfTheSameFiles()
    {
        ImageDifference difference = await CompareAsync(static _ => { }, static _ => { }, static request => request with { ContainerCompression = "zstd" });

        Assert.Empty(difference.Layers);
        Assert.All(difference.Fields, static field => Assert.StartsWith("compression of layer ", field.Name, StringComparison.Ordinal));
        Assert.Equal(4, difference.Fields.Length);
    }

    [Fact]
    public async Task DifferInLayersWhereTheSameFilesAreDividedInAnotherWay()
    {
        ImageDifference difference = await CompareAsync(
            static _ => { }, static _ => { }, static request => request with { ContainerLayer = [new LayerItem("settings", Pattern: "appsettings.json")] });

        Assert.Equal(
            ["layer    custom: settings added, 149 B: files that were in other layers", "layer    app: the same files, written in another way"],
            DifferenceReport.Lines(difference).Select(static line => System.Text.RegularExpressions.Regex.Replace(line, @"\d+ B", "149 B")));
    }

    [Fact]
    public async Task AreNotFetchedBeyondTheLayersThatDiffer()
    {
        await using FaultyRegistry registry = await FaultyRegistry.StartAsync();
        PublishedApp app = PublishedApp.Typical(_temp.At("publish"));
        await BuiltImage.WriteAsync(app.Folder, $"{registry.Authority}/shop:1");
        app.File("Shop.dll", "another").Save();
        await BuiltImage.WriteAsync(app.Folder, $"{registry.Authority}/shop:2");
        int before = registry.Requests.Length;

        using ImageInspection inspection = new(new BuildRequest(), new RecordingLog());
        ImageDifference difference = await inspection.CompareAsync($"{registry.Authority}/shop:1", $"{registry.Authority}/shop:2", null, default);

        LayerDifference layer = Assert.Single(difference.Layers);
        Assert.Equal(
            [layer.Left!.ToString(), layer.Right!.ToString()],
            registry.Requests.Skip(before).Select(static request => request.Target.Split('/')[^1])
                .Where(digest => difference.Layers.Any(known => digest == known.Left!.ToString() || digest == known.Right!.ToString())));
        Assert.Equal(6, registry.Requests.Length - before - registry.Requests.Skip(before).Count(static request => request.Target is "/v2/"));
    }

    private async Task SaysAsync(Action<PublishedApp> left, Action<PublishedApp> right, params string[] lines) =>
        Assert.Equal(lines, DifferenceReport.Lines(await CompareAsync(left, right)));

    private async Task<ImageDifference> CompareAsync(
        Action<PublishedApp> left, Action<PublishedApp> right, Func<BuildRequest, BuildRequest>? change = null)
    {
        await BuildAsync("left", left, null);
        await BuildAsync("right", right, change);
        using ImageInspection inspection = new(new BuildRequest(), new RecordingLog());
        return await inspection.CompareAsync($"oci:{_temp.At("left")}", $"oci:{_temp.At("right")}", null, default);
    }

    private Task<BuildResult> BuildAsync(string name, Action<PublishedApp> change, Func<BuildRequest, BuildRequest>? request)
    {
        PublishedApp app = PublishedApp.Typical(_temp.At($"{name}-publish"));
        change(app);
        return BuiltImage.WriteAsync(app.Save().Folder, $"oci:{_temp.At(name)}", request);
    }
}
