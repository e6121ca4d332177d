using System.Text.Json;
using System.Text.RegularExpressions;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

[Collection(HelloWebCollection.Name)]
public sealed class PushedImage(HelloWebImage helloWeb)
{
    [ComponentFact("docker-registry", "skopeo")]
    public async Task IsWhatTheBuildSaidToAnotherReader()
    {
        Outcome pushed = await helloWeb.PushedAsync();

        JsonElement image = await Skopeo.InspectAsync($"docker://{helloWeb.Name}", default);
        JsonElement config = (await Skopeo.ConfigAsync($"docker://{helloWeb.Name}", default)).GetProperty("config");

        Assert.Equal((string?)pushed.Result!["digest"], image.GetProperty("Digest").GetString());
        Assert.Equal("greeters", image.GetProperty("Labels").GetProperty("com.example.team").GetString());
        Assert.Equal("1654", config.GetProperty("User").GetString());
        Assert.Equal("/app", config.GetProperty("WorkingDir").GetString());
        Assert.True(config.GetProperty("ExposedPorts").TryGetProperty("8080/tcp", out _));
        Assert.Equal(
            ["dotnet", "/app/HelloWeb.dll"],
            config.GetProperty("Entrypoint").EnumerateArray().Select(static word => word.GetString()));
    }

    [ComponentFact("docker-registry", "skopeo", "umoci")]
    public async Task IsUnpackedToThePublishedFiles()
    {
        using TemporaryFolder folder = new();
        _ = await helloWeb.PushedAsync();
        await Skopeo.CopyAsync($"docker://{helloWeb.Name}", $"oci:{folder.At("layout")}:image", default);

        string root = await Umoci.UnpackAsync(folder.At("layout"), "image", folder.At("bundle"), default);

        Assert.Equal(Contents(helloWeb.PublishFolder), Contents(Path.Combine(root, "app")));
    }

    [ComponentFact("docker-registry", "skopeo", "podman", "runc")]
    public async Task AnswersFromAReadOnlyContainerAsTheAppUser()
    {
        _ = await helloWeb.PushedAsync();
        await using Podman podman = new();
        string image = await podman.PullAsync(helloWeb.Name, default);

        await using WebContainer app = await podman.RunAsync(image, ["--read-only", "--cap-drop", "all"], default);

        string page = await app.Http.GetStringAsync("");
        Assert.StartsWith("Hello from a container!", page, StringComparison.Ordinal);
        Assert.Contains("uid 1654.", page, StringComparison.Ordinal);
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task HasTheLayersOfABaseInTheSameRegistryWithoutAnUpload()
    {
        Outcome pushed = await helloWeb.PushedAsync();
        int layers = pushed.Result!["layers"]!.AsArray().Count;
        int ofBase = (await Skopeo.ManifestAsync($"docker://{helloWeb.Name}", default)).GetProperty("layers").GetArrayLength() - layers;

        JsonElement baseManifest = await Skopeo.ManifestAsync($"oci:{BaseLayouts.AspNet}", default);
        string? config = baseManifest.GetProperty("config").GetProperty("digest").GetString();
        string log = helloWeb.Registry.Log;

        // Each blob that is uploaded is closed by one PUT: the app's layers, and the configuration.
        Assert.Equal(
            ofBase,
            Requests(log, "POST", $"/v2/{HelloWebImage.Repository}/blobs/uploads/\\?[^\"]*mount=")
                .Count(static mount => mount.Groups["status"].Value is "201"));
        Assert.Equal(layers + 1, Requests(log, "PUT", $"/v2/{HelloWebImage.Repository}/blobs/uploads/").Count);
        Assert.Equal(
            [config],
            Requests(log, "GET", "/v2/bases/aspnet/blobs/(?<blob>[^ ]+) ").Select(static read => read.Groups["blob"].Value));
    }

    // The lines in which the registry tells of an answer, each for one request.
    private static MatchCollection Requests(string log, string method, string path) =>
        Regex.Matches(log, $"\"{method} {path}[^\"]*\" (?<status>[0-9]+)");

    private static Dictionary<string, string> Contents(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file), FileDigest.Of);
}
