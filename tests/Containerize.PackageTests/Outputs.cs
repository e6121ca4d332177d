using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Containerize.PackageTests;

[Collection(PackageCollection.Name)]
public sealed class Outputs(PackedPackage package)
{
    [Fact]
    public async Task AreThoseOfTheSdk_scb243_scb468()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "<PropertyGroup><ContainerImageTags>1.0;latest</ContainerImageTags></PropertyGroup>");
        string file = Path.Combine(workspace.Samples, "outputs.json");

        Outcome outcome = await workspace.PublishToArchiveAsync(
            "App",
            "-p:PublishContainer=true",
            "-getProperty:GeneratedContainerManifest,GeneratedContainerConfiguration,GeneratedContainerDigest,GeneratedContainerMediaType,GeneratedArchiveOutputPath",
            "-getItem:GeneratedContainer,GeneratedContainerName",
            $"-getResultOutputFile:{file}");

        _ = outcome.ShouldSucceed();
        JsonNode outputs = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        JsonNode properties = outputs["Properties"]!;
        string manifest = (string)properties["GeneratedContainerManifest"]!;
        Assert.Equal(DigestOf(manifest), (string?)properties["GeneratedContainerDigest"]);
        Assert.Equal(DigestOf((string)properties["GeneratedContainerConfiguration"]!), (string?)JsonNode.Parse(manifest)!["config"]!["digest"]);
        Assert.Equal("application/vnd.oci.image.manifest.v1+json", (string?)properties["GeneratedContainerMediaType"]);
        Assert.Equal(Path.Combine(workspace.Samples, "App", "image.tar"), (string?)properties["GeneratedArchiveOutputPath"]);

        JsonNode image = Assert.Single(outputs["Items"]!["GeneratedContainer"]!.AsArray())!;
        Assert.Equal(manifest, (string?)image["Manifest"]);
        Assert.Equal((string?)properties["GeneratedContainerConfiguration"], (string?)image["Configuration"]);
        Assert.Equal((string?)properties["GeneratedContainerDigest"], (string?)image["ManifestDigest"]);
        Assert.Equal((string?)properties["GeneratedContainerMediaType"], (string?)image["ManifestMediaType"]);
        Assert.Equal(["app:1.0", "app:latest"], outputs["Items"]!["GeneratedContainerName"]!.AsArray().Select(static name => (string?)name!["Identity"]));
    }

    [Fact]
    public async Task AreThereForATargetOfTheUserBehindPublishContainer()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", """
            <Target Name="Deploy" AfterTargets="PublishContainer">
              <Message Importance="high" Text="deploys $(GeneratedContainerDigest)" />
            </Target>
            """);

        Outcome outcome = await workspace.PublishToArchiveAsync("App", "-t:PublishContainer");

        Assert.Equal(1, outcome.ShouldSucceed().Count("deploys sha256:[0-9a-f]{64}"));
    }

    private static string DigestOf(string text) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
