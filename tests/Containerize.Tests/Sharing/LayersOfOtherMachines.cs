using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Sharing;

/// <summary>Builds on machines that have nothing in common but a repository of a real registry.</summary>
public sealed class LayersOfOtherMachines : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [ComponentFact("docker-registry")]
    public async Task AreNeitherMadeNorSentNorFetched()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        JsonNode first = await BuildAsync(registry, "machine1", App("one"), "one");
        ImmutableArray<string> shared = Shared(first);
        int before = registry.Log.Length;

        JsonNode second = await BuildAsync(registry, "machine2", App("two"), "two");

        string[] requests = registry.Log[before..].Split('\n');
        Assert.Equal(3, shared.Length);
        Assert.Equal<string>(shared, Shared(second));
        Assert.All(shared, digest =>
        {
            Assert.DoesNotContain(requests, request => request.Contains($"\"GET /v2/two/blobs/{digest}", StringComparison.Ordinal));
            Assert.DoesNotContain(requests, request => request.Contains($"\"GET /v2/layers/blobs/{digest}", StringComparison.Ordinal));
            Assert.DoesNotContain(requests, request => request.Contains("\"PUT ", StringComparison.Ordinal) && request.Contains(Uri.EscapeDataString(digest), StringComparison.Ordinal));
            Assert.False(File.Exists(_temp.At($"machine2/v1/blobs/{digest[7..]}")));
        });
        Assert.All(Layers(second), layer => Assert.Equal(!shared.Contains((string)layer["digest"]!), (bool)layer["sent"]!));
    }

    [ComponentFact("docker-registry")]
    public async Task ChangeNoDigest()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        string app = App("one");
        string reference = await ReferenceAsync(app);

        Assert.Equal(reference, Digest(await BuildAsync(registry, "machine1", app, "one")));
        Assert.Equal(reference, Digest(await BuildAsync(registry, "machine2", app, "two")));
    }

    [ComponentFact("docker-registry")]
    public async Task CostAnUnchangedBuildNothing()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        string app = App("one");
        _ = await BuildAsync(registry, "machine1", app, "one");
        int before = Requests(registry);

        _ = await BuildAsync(registry, "machine1", app, "one");

        Assert.Equal(1, Requests(registry) - before);
    }

    [ComponentFact("docker-registry")]
    public async Task AreWrittenByManyAtOnce()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        string app = App("one");

        JsonNode[] results = await Task.WhenAll(
            Enumerable.Range(1, 4).Select(machine => BuildAsync(registry, $"machine{machine}", app, $"app{machine}")));

        Assert.Single(results.Select(Digest).Distinct());
        Assert.Equal(3, (await TagsAsync(registry)).Length);
        Assert.All(Shared(await BuildAsync(registry, "machine5", App("two"), "two")), digest =>
            Assert.False(File.Exists(_temp.At($"machine5/v1/blobs/{digest[7..]}"))));
    }

    [ComponentTheory("docker-registry")]
    [InlineData("of another layer")]
    [InlineData("of an image")]
    [InlineData("of a blob with another size")]
    [InlineData("of a blob that is gone")]
    public async Task AreNotBelievedWhereTheRecordIs(string damage)
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        string app = App("one");
        string reference = await ReferenceAsync(app);
        _ = await BuildAsync(registry, "machine1", app, "one");
        await DamageAsync(registry, damage);

        Assert.Equal(reference, Digest(await BuildAsync(registry, "machine2", app, "two")));
        Assert.Equal(reference, Digest(await BuildAsync(registry, "machine3", app, "three")));
    }

    [Fact]
    public async Task AreDoneWithoutWhereTheRegistryDoesNotAnswer()
    {
        CommandResult result = await Command("machine1", App("one"), $"oci:{_temp.At("layout")}", "127.0.0.1:1/layers").RunToEndAsync(default);

        Assert.Equal(0, result.ExitCode);
        Assert.Single(
            (result.Output + result.Error).Split('\n'), static line => line.StartsWith("warning CTZ0006: ", StringComparison.Ordinal));
    }

    private static async Task DamageAsync(DockerRegistry registry, string damage)
    {
        using HttpClient http = new() { BaseAddress = registry.BaseAddress };
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.oci.image.manifest.v1+json"));
        (string Tag, JsonNode Document)[] records = await Task.WhenAll((await TagsAsync(registry)).Select(async tag =>
            (tag, JsonNode.Parse(await http.GetStringAsync(new Uri($"v2/layers/manifests/{tag}", UriKind.Relative)))!)));
        for (int i = 0; i < records.Length; i++)
        {
            JsonNode document = records[i].Document;
            switch (damage)
            {
                case "of another layer":
                    document = records[(i + 1) % records.Length].Document;
                    break;
                case "of an image":
                    document = document.DeepClone();
                    document.AsObject().Remove("artifactType");
                    break;
                case "of a blob with another size":
                    document["layers"]![0]!["size"] = (long)document["layers"]![0]!["size"]! + 1;
                    break;
                default:
                    string digest = (string)document["layers"]![0]!["digest"]!;
                    Directory.Delete(Path.Combine(registry.Storage, "docker/registry/v2/repositories/layers/_layers/sha256", digest[7..]), recursive: true);
                    continue;
            }

            using StringContent content = new(document.ToJsonString());
            content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.oci.image.manifest.v1+json");
            using HttpResponseMessage response = await http.PutAsync(
                new Uri($"v2/layers/manifests/{records[i].Tag}", UriKind.Relative), content);
            _ = response.EnsureSuccessStatusCode();
        }
    }

    private static async Task<ImmutableArray<string>> TagsAsync(DockerRegistry registry)
    {
        using HttpClient http = new() { BaseAddress = registry.BaseAddress };
        JsonNode list = JsonNode.Parse(await http.GetStringAsync(new Uri("v2/layers/tags/list", UriKind.Relative)))!;
        return [.. list["tags"]!.AsArray().Select(static tag => (string)tag!).Order(StringComparer.Ordinal)];
    }

    private static int Requests(DockerRegistry registry) =>
        registry.Log.Split('\n').Count(static line => line.Contains(" HTTP/1.1\" ", StringComparison.Ordinal));

    private static IEnumerable<JsonNode> Layers(JsonNode result) => result["images"]![0]!["layers"]!.AsArray().Select(static layer => layer!);

    private static ImmutableArray<string> Shared(JsonNode result) =>
    [
        .. Layers(result)
            .Where(static layer => (string)layer["kind"]! is var kind && (kind.StartsWith("packages", StringComparison.Ordinal) || kind.StartsWith("runtime", StringComparison.Ordinal)))
            .Select(static layer => (string)layer["digest"]!),
    ];

    private static string Digest(JsonNode result) => (string)result["digest"]!;

    // Two apps with the same runtime and packages, and code of their own. Random bytes stay as large as they are.
    private string App(string name)
    {
        string folder = _temp.At($"publish-{name}");
        _ = PublishedApp.Typical(folder)
            .Asset("package", "Npgsql/10.0.3", "runtime", "lib/net10.0/Npgsql.dll")
            .Asset("runtimepack", "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1", "runtime", "System.Text.Json.dll")
            .File("Shop.dll", name)
            .Save("linux-x64", PublishedApp.Frameworks.Included);
        byte[] bytes = new byte[700_000];
        foreach (string file in (string[])["Npgsql.dll", "System.Text.Json.dll"])
        {
            new Random(file.Length).NextBytes(bytes);
            File.WriteAllBytes(Path.Combine(folder, file), bytes);
        }

        return folder;
    }

    private Task<string> ReferenceAsync(string app) =>
        ToolProcess.OfThisBuild.BuildAsync(app, _temp.At("reference"), "--base", "scratch", "--no-cache");

    private async Task<JsonNode> BuildAsync(DockerRegistry registry, string machine, string app, string repository)
    {
        _ = await Command(machine, app, $"{registry.Host}/{repository}", $"{registry.Host}/layers").RunAsync(default);
        return JsonNode.Parse(await File.ReadAllTextAsync(_temp.At($"{machine}.json")))!;
    }

    private Command Command(string machine, string app, string destination, string shared) => new(
        "dotnet", Path.Combine(AppContext.BaseDirectory, "containerize.dll"), "build", app, "--base", "scratch", "--to", destination,
        "--cache-repository", shared, "--output-json", _temp.At($"{machine}.json"))
    {
        Environment = ImmutableDictionary<string, string?>.Empty.Add("CONTAINERIZE_CACHE_FOLDER", _temp.At(machine)),
    };
}
