using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Containerize.TestSupport;

namespace Containerize.PackageTests;

/// <summary>The base <c>aspnet</c> as it is after a patch: it names a later .NET, and has a layer more.</summary>
internal static class PatchedBase
{
    /// <summary>Writes it as a layout.</summary>
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
        JsonObject manifest = Read(folder, index["manifests"]![0]!);
        JsonObject config = Read(folder, manifest["config"]!);
        config["config"]!["Env"] = new JsonArray(
            [.. config["config"]!["Env"]!.AsArray().Select(static variable => (JsonNode)Patched((string)variable!))]);
        byte[] layer = Layer();
        config["rootfs"]!["diff_ids"]!.AsArray().Add(DigestOf(layer));
        config["history"]!.AsArray().Add(new JsonObject { ["comment"] = "patch" });
        JsonObject descriptor = new() { ["mediaType"] = "application/vnd.oci.image.layer.v1.tar" };
        Store(folder, descriptor, layer);
        manifest["layers"]!.AsArray().Add(descriptor);
        Store(folder, manifest["config"]!, Bytes(config));
        Store(folder, index["manifests"]![0]!, Bytes(manifest));
        File.WriteAllText(indexFile, index.ToJsonString());
        return folder;
    }

    // 10.0.12 becomes 10.0.13.
    private static string Patched(string variable) => variable.StartsWith("DOTNET_VERSION=", StringComparison.Ordinal)
        || variable.StartsWith("ASPNET_VERSION=", StringComparison.Ordinal)
        ? $"{variable[..variable.LastIndexOf('.')]}.{int.Parse(variable[(variable.LastIndexOf('.') + 1)..], null) + 1}"
        : variable;

    private static byte[] Layer()
    {
        using MemoryStream stream = new();
        using (TarWriter tar = new(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "etc/patched") { DataStream = new MemoryStream("yes\n"u8.ToArray()) });
        }

        return stream.ToArray();
    }

    private static JsonObject Read(string folder, JsonNode descriptor) => JsonNode.Parse(File.ReadAllText(PathOf(folder, descriptor)))!.AsObject();

    private static void Store(string folder, JsonNode descriptor, byte[] content)
    {
        descriptor["digest"] = DigestOf(content);
        descriptor["size"] = content.Length;
        File.WriteAllBytes(PathOf(folder, descriptor), content);
    }

    private static byte[] Bytes(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString());

    private static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static string PathOf(string folder, JsonNode descriptor) =>
        Path.Combine(folder, "blobs", ((string)descriptor["digest"]!).Replace(':', '/'));
}
