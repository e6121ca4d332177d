using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Containerize.TestSupport;

namespace Containerize.PackageTests;

/// <summary>A copy of the base <c>aspnet</c>, whose documents can be changed: digests and sizes follow.</summary>
internal sealed class EditedLayout
{
    private readonly string _folder;

    /// <summary>Copies the base into a folder.</summary>
    public EditedLayout(string folder)
    {
        _folder = folder;
        foreach (string file in Directory.EnumerateFiles(BaseLayouts.AspNet, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(BaseLayouts.AspNet, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Index = JsonNode.Parse(File.ReadAllText(IndexFile))!.AsObject();
    }

    /// <summary>The index, to be changed before it is saved.</summary>
    public JsonObject Index { get; }

    private string IndexFile => Path.Combine(_folder, "index.json");

    /// <summary>The document that a descriptor names.</summary>
    public JsonObject Read(JsonNode descriptor) => JsonNode.Parse(File.ReadAllText(PathOf(descriptor)))!.AsObject();

    /// <summary>Writes a document, and its digest and size into the descriptor.</summary>
    public void Store(JsonNode descriptor, JsonObject document) => Store(descriptor, Encoding.UTF8.GetBytes(document.ToJsonString()));

    /// <summary>Writes a blob, and its digest and size into the descriptor.</summary>
    public void Store(JsonNode descriptor, byte[] content)
    {
        descriptor["digest"] = DigestOf(content);
        descriptor["size"] = content.Length;
        File.WriteAllBytes(PathOf(descriptor), content);
    }

    /// <summary>Writes the index.</summary>
    public void Save() => File.WriteAllText(IndexFile, Index.ToJsonString());

    /// <summary>The digest of bytes.</summary>
    public static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private string PathOf(JsonNode descriptor) => Path.Combine(_folder, "blobs", ((string)descriptor["digest"]!).Replace(':', '/'));
}
