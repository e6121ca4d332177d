using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Containerize.TestSupport;

namespace Containerize.PackageTests;

[Collection(HelloWebCollection.Name)]
public sealed class LayersOfAnImage(HelloWebImage helloWeb)
{
    private const string Packages = "package";

    [ComponentFact("docker-registry", "skopeo")]
    public async Task AreToldWithTheirTitleFilesAndSize()
    {
        Outcome pushed = await helloWeb.PushedAsync();
        JsonArray layers = pushed.Result!["layers"]!.AsArray();

        Assert.True(layers.Count >= 3, pushed.Output);
        Assert.Equal(layers.Count, pushed.Count(@"^\s*layer  \S.*  \d+ files? .*[\d.]+ k?M?B -> +[\d.]+ k?M?B"));
        Assert.All(layers, layer => Assert.NotEqual(
            0, pushed.Count($"^\\s*layer  .*{layer!["title"]}.*  {layer["files"]} files? ")));
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task HaveAllFilesOfThePackagesAndNothingElseInThoseOfPackages()
    {
        _ = await helloWeb.PushedAsync();

        string[] packaged =
        [
            .. (await FilesByLayerAsync())
                .Where(static file => file.Layer.Contains(Packages, StringComparison.Ordinal))
                .Select(static file => file.Path),
        ];

        Assert.Equal(FilesOf("package"), packaged.Order(StringComparer.Ordinal));
        Assert.Contains("app/Npgsql.dll", packaged);
        Assert.Contains("app/Serilog.dll", packaged);
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task HaveEachPublishedFileOnceAndTheAppLast()
    {
        _ = await helloWeb.PushedAsync();

        (string Layer, string Path)[] files = [.. await FilesByLayerAsync()];

        Assert.Equal(
            Directory.EnumerateFiles(helloWeb.PublishFolder, "*", SearchOption.AllDirectories)
                .Select(file => $"app/{Path.GetRelativePath(helloWeb.PublishFolder, file)}").Order(StringComparer.Ordinal),
            files.Select(static file => file.Path).Order(StringComparer.Ordinal));
        Assert.Contains((files[^1].Layer, "app/HelloWeb.dll"), files);
        Assert.Equal(
            FilesOf("project").Where(static file => !Path.GetFileName(file).StartsWith("HelloWeb.dll", StringComparison.Ordinal)),
            files.Where(static file => file.Layer.Contains("project", StringComparison.Ordinal))
                .Select(static file => file.Path)
                .Where(static path => path.EndsWith(".dll", StringComparison.Ordinal)));
    }

    // What deps.json says of packages, or projects: each runtime assembly lies beside the app under its own name.
    private IEnumerable<string> FilesOf(string type)
    {
        JsonNode deps = JsonNode.Parse(File.ReadAllText(Path.Combine(helloWeb.PublishFolder, "HelloWeb.deps.json")))!;
        JsonObject target = deps["targets"]![(string)deps["runtimeTarget"]!["name"]!]!.AsObject();
        Assert.DoesNotContain(
            target, static library => library.Value!["resources"] is not null || library.Value["runtimeTargets"] is not null);
        return target
            .Where(library => (string?)deps["libraries"]![library.Key]!["type"] == type)
            .SelectMany(static library => library.Value!["runtime"]?.AsObject() ?? [])
            .Select(static asset => $"app/{Path.GetFileName(asset.Key)}")
            .Order(StringComparer.Ordinal);
    }

    // The layers as the registry has them, read by readers that are not ours.
    private async Task<List<(string Layer, string Path)>> FilesByLayerAsync()
    {
        List<(string Layer, string Path)> files = [];
        using HttpClient client = new() { BaseAddress = helloWeb.Registry.BaseAddress };
        foreach (JsonNode? layer in (await helloWeb.PushedAsync()).Result!["layers"]!.AsArray())
        {
            await using Stream blob = await client.GetStreamAsync($"v2/{HelloWebImage.Repository}/blobs/{layer!["digest"]}");
            await using TarReader tar = new(new GZipStream(blob, CompressionMode.Decompress));
            while (await tar.GetNextEntryAsync() is { } entry)
            {
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                {
                    files.Add(((string)layer["title"]!, entry.Name));
                }
            }
        }

        return files;
    }
}
