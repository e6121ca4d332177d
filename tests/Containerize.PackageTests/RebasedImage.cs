using System.Text.Json;
using System.Text.Json.Nodes;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

/// <summary>HelloWeb, put onto a patched base by the packed tool. In a registry of its own, where nobody counts requests.</summary>
public sealed class RebasedImage(HelloWebImage helloWeb) : IClassFixture<HelloWebImage>
{
    [ComponentFact("docker-registry", "skopeo", "podman", "runc")]
    public async Task IsTheImageOfABuildOnTheNewBaseAndRuns()
    {
        using TemporaryFolder temp = new();
        Outcome pushed = await helloWeb.PushedAsync();
        string repository = $"{helloWeb.Registry.Host}/{HelloWebImage.Repository}";
        string onto = $"{helloWeb.Registry.Host}/bases/aspnet:patched";
        await Skopeo.CopyAsync($"oci:{PatchedBase.Write(temp.At("patched"))}", $"docker://{onto}", default);

        PackedPackage package = new();
        await package.InitializeAsync();
        (int exitCode, string output) = await DotNet.RunAsync(
            temp.Path, new Dictionary<string, string?>(),
            package.ToolAssembly, "rebase", $"{repository}:latest", "--onto", onto, "--to", $"{repository}:rebased", "--json");
        Assert.True(exitCode is 0, output);
        JsonNode rebased = JsonNode.Parse(output)!;

        Assert.Equal((string?)pushed.Result!["digest"], (string?)rebased["oldDigest"]);
        Assert.Equal((string?)pushed.Result["digest"], (await Skopeo.InspectAsync($"docker://{repository}:latest", default)).GetProperty("Digest").GetString());
        Assert.InRange((long)rebased["bytesSent"]!, 1, 20_000);
        Assert.Equal(
            pushed.Result["layers"]!.AsArray().Select(static layer => (string?)layer!["digest"]),
            rebased["images"]![0]!["appLayers"]!.AsArray().Select(static digest => (string?)digest));

        Outcome fresh = await helloWeb.PushOnAsync(onto, "fresh");
        Assert.Equal((string?)fresh.Result!["digest"], (string?)rebased["digest"]);
        Assert.Equal(
            (await Skopeo.ManifestAsync($"docker://{repository}:fresh", default)).GetRawText(),
            (await Skopeo.ManifestAsync($"docker://{repository}:rebased", default)).GetRawText());

        await using Podman podman = new();
        await using WebContainer app = await podman.RunAsync(await podman.PullAsync($"{repository}:rebased", default), ["--read-only"], default);
        Assert.StartsWith("Hello from a container!", await app.Http.GetStringAsync(""), StringComparison.Ordinal);
        JsonElement config = await Skopeo.ConfigAsync($"docker://{repository}:rebased", default);
        Assert.Contains("patch", config.GetProperty("history").GetRawText(), StringComparison.Ordinal);
    }
}
