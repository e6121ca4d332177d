using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

/// <summary>One command, two processors, one name.</summary>
public sealed class MultiArch(MultiArchImage multiArch) : IClassFixture<MultiArchImage>
{
    [ComponentFact("docker-registry", "skopeo")]
    public async Task IsAnIndexThatSkopeoReads_scb649()
    {
        _ = await multiArch.PushedAsync();

        JsonElement index = await Skopeo.ManifestAsync($"docker://{multiArch.Name}", default);

        Assert.Equal("application/vnd.oci.image.index.v1+json", index.GetProperty("mediaType").GetString());
        Assert.Equal(
            ["amd64 linux ", "arm64 linux v8"],
            index.GetProperty("manifests").EnumerateArray().Select(static manifest => manifest.GetProperty("platform"))
                .Select(static platform => $"{platform.GetProperty("architecture")} {platform.GetProperty("os")} {(platform.TryGetProperty("variant", out JsonElement variant) ? variant : default)}"));
        Assert.Equal("everywhere", index.GetProperty("annotations").GetProperty("com.example.team").GetString());
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task IsCompleteForEachPlatform()
    {
        using TemporaryFolder copy = new();
        _ = await multiArch.PushedAsync();

        // Reads each blob and checks it against its digest.
        await Skopeo.CopyAllAsync($"docker://{multiArch.Name}", $"oci:{copy.At("layout")}:1.0", default);

        JsonObject outputs = await OutputsAsync();
        foreach (JsonNode? image in outputs["Items"]!["GeneratedContainer"]!.AsArray())
        {
            string config = (string)JsonNode.Parse((string)image!["Manifest"]!)!["config"]!["digest"]!;
            Assert.True(File.Exists(copy.At($"layout/blobs/{config.Replace(':', '/')}")));
            Assert.Equal(["dotnet", "/app/MultiArch.dll"], JsonNode.Parse((string)image["Configuration"]!)!["config"]!["Entrypoint"]!.AsArray().Select(static word => (string?)word));
        }
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task StoresEqualLayersOnce()
    {
        Outcome pushed = await multiArch.PushedAsync();

        string[][] packages = [.. pushed.Result!["images"]!.AsArray().Select(static image => image!["layers"]!.AsArray()
            .Where(static layer => ((string)layer!["kind"]!) is "packages")
            .Select(static layer => (string)layer!["digest"]!).ToArray())];

        Assert.NotEmpty(packages[0]);
        Assert.Equal(packages[0], packages[1]);
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task GivesTheIndexToTheBuild()
    {
        _ = await multiArch.PushedAsync();

        JsonObject outputs = await OutputsAsync();
        JsonNode properties = outputs["Properties"]!;
        string index = (string)properties["GeneratedImageIndex"]!;
        string digest = (string)properties["GeneratedImageIndexDigest"]!;
        Assert.Equal(digest, $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(index)))}");
        Assert.Equal(digest, (string?)properties["GeneratedContainerDigest"]);
        Assert.Equal("application/vnd.oci.image.index.v1+json", (string?)properties["GeneratedContainerMediaType"]);
        Assert.Equal($"{multiArch.Name.Replace(":1.0", "", StringComparison.Ordinal)}@{digest}", (string?)outputs["Items"]!["GeneratedContainerDigestName"]![0]!["Identity"]);
        Assert.Equal(
            JsonNode.Parse(index)!["manifests"]!.AsArray().Select(static manifest => (string?)manifest!["digest"]).Order(StringComparer.Ordinal),
            outputs["Items"]!["GeneratedContainer"]!.AsArray().Select(static image => (string?)image!["ManifestDigest"]).Order(StringComparer.Ordinal));
    }

    [ComponentFact("docker-registry", "skopeo", "podman", "runc")]
    public async Task RunsInPodman()
    {
        _ = await multiArch.PushedAsync();
        await using Podman podman = new();
        string image = await podman.PullAsync(multiArch.Name, default);

        await using WebContainer app = await podman.RunAsync(image, ["--read-only"], default);

        Assert.Contains("linux-x64", await app.Http.GetStringAsync(""), StringComparison.Ordinal);
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task SendsNothingWhereNothingChanged_scb438_sdk46109()
    {
        Outcome repeated = await multiArch.RepeatedAsync();

        Assert.Equal(0, (long)repeated.Result!["bytesSent"]!);
        Assert.Equal(1, repeated.Count("nothing has changed, and nothing was sent"));
        Assert.Equal(0, repeated.Count("written"));
    }

    private async Task<JsonObject> OutputsAsync() => JsonNode.Parse(await File.ReadAllTextAsync(multiArch.Outputs))!.AsObject();
}
