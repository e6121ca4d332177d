using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Containerize.TestSupport;

namespace Containerize.PackageTests;

/// <summary>
/// The base <c>aspnet</c> as an index for amd64 and arm64. The image for arm64 says so and holds the files for amd64: it can be
/// built on, and not run.
/// </summary>
internal static class TwoPlatformBase
{
    public static string Write(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(BaseLayouts.AspNet, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(BaseLayouts.AspNet, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        string indexFile = Path.Combine(folder, "index.json");
        JsonObject index = JsonNode.Parse(File.ReadAllText(indexFile))!.AsObject();
        JsonObject amd64 = index["manifests"]![0]!.AsObject();
        amd64.Remove("annotations");
        JsonObject arm64 = amd64.DeepClone().AsObject();
        JsonObject manifest = Read(folder, arm64);
        JsonObject config = Read(folder, manifest["config"]!);
        config["architecture"] = "arm64";
        Store(folder, manifest["config"]!, config);
        Store(folder, arm64, manifest);
        arm64["platform"] = new JsonObject { ["architecture"] = "arm64", ["os"] = "linux", ["variant"] = "v8" };
        index["manifests"] = new JsonArray(amd64.DeepClone(), arm64);
        File.WriteAllText(indexFile, index.ToJsonString());
        return folder;
    }

    private static JsonObject Read(string folder, JsonNode descriptor) => JsonNode.Parse(File.ReadAllText(PathOf(folder, descriptor)))!.AsObject();

    private static void Store(string folder, JsonNode descriptor, JsonObject document)
    {
        byte[] content = Encoding.UTF8.GetBytes(document.ToJsonString());
        descriptor["digest"] = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";
        descriptor["size"] = content.Length;
        File.WriteAllBytes(PathOf(folder, descriptor), content);
    }

    private static string PathOf(string folder, JsonNode descriptor) =>
        Path.Combine(folder, "blobs", ((string)descriptor["digest"]!).Replace(':', '/'));
}
