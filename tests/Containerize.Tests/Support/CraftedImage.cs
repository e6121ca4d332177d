using System.Text;
using System.Text.Json.Nodes;
using Containerize.Oci;

namespace Containerize.Tests.Support;

/// <summary>
/// A small image with a system and an app, as a layout whose every document a test can change before it is written, and every file after
/// that. As it is, nothing is wrong with it.
/// </summary>
internal sealed class CraftedImage
{
    private const string Loader = "/lib64/ld-linux-x86-64.so.2";

    /// <summary>The layer of the system.</summary>
    public CraftedLayer System { get; } = new(
        CraftedEntry.Folder("app"),
        CraftedEntry.Folder("etc"),
        CraftedEntry.File("etc/group", "root:x:0:\napp:x:1654:\n"),
        CraftedEntry.File("etc/passwd", "root:x:0:0::/root:/bin/sh\napp:x:1654:1654::/home/app:/bin/false\n"),
        CraftedEntry.Link("lib", "usr/lib"),
        CraftedEntry.Link("lib64", "usr/lib64"),
        CraftedEntry.Folder("usr"),
        CraftedEntry.Folder("usr/bin"),
        CraftedEntry.Link("usr/bin/dotnet", "../share/dotnet/dotnet"),
        CraftedEntry.Folder("usr/lib"),
        CraftedEntry.Program("usr/lib/libc.so.6", LinkedElf.Bytes(null, [])),
        CraftedEntry.Folder("usr/lib64"),
        CraftedEntry.Program("usr/lib64/ld-linux-x86-64.so.2", LinkedElf.Bytes(null, [])),
        CraftedEntry.Folder("usr/share"),
        CraftedEntry.Folder("usr/share/dotnet"),
        CraftedEntry.Program("usr/share/dotnet/dotnet", LinkedElf.Bytes(Loader, ["libc.so.6"])),
        CraftedEntry.File("usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.1/System.dll", "system"),
        CraftedEntry.Program(
            "usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.1/libcoreclr.so", LinkedElf.Bytes(null, ["libhelp.so", "libc.so.6"], "$ORIGIN")),
        CraftedEntry.Program("usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.1/libhelp.so", LinkedElf.Bytes(null, ["libc.so.6"])));

    /// <summary>The layer of the app.</summary>
    public CraftedLayer App { get; } = new(
        CraftedEntry.Folder("app"),
        CraftedEntry.File("app/Shop.dll", "shop"),
        CraftedEntry.File(
            "app/Shop.runtimeconfig.json",
            """{"runtimeOptions":{"tfm":"net10.0","framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"}}}"""));

    /// <summary>The layers, the lowest first.</summary>
    public List<CraftedLayer> Layers { get; }

    /// <summary>The configuration without DiffIDs.</summary>
    public JsonObject Config { get; } = JsonNode.Parse("""
        {
          "created": "2026-01-02T03:04:05Z", "architecture": "amd64", "os": "linux",
          "config": { "User": "app:app", "Env": ["PATH=/usr/bin"], "Entrypoint": ["dotnet", "Shop.dll"], "WorkingDir": "/app", "ExposedPorts": { "8080/tcp": {} } },
          "history": [{ "created_by": "system" }, { "created_by": "nothing", "empty_layer": true }, { "created_by": "app" }]
        }
        """)!.AsObject();

    /// <summary>What a container starts with.</summary>
    public JsonObject Container => Config["config"]!.AsObject();

    /// <summary>Changes DiffIDs and all, when the configuration is whole.</summary>
    public Action<JsonObject>? ChangeConfig { get; set; }

    /// <summary>Changes the manifest before it is written.</summary>
    public Action<JsonObject>? ChangeManifest { get; set; }

    /// <summary>Makes of the manifest's descriptor what the layout lists: an index, or the same.</summary>
    public Func<CraftedImage, JsonObject, JsonObject> List { get; set; } = static (_, manifest) => manifest;

    /// <summary>Changes what lies in the layout at the end.</summary>
    public Action<CraftedImage>? AfterWriting { get; set; }

    /// <summary>The layout's folder.</summary>
    public string Folder { get; }

    public CraftedImage(string folder)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        Layers = [System, App];
    }

    /// <summary>Where a blob lies.</summary>
    public string PathOf(byte[] blob) => Path.Combine(Folder, "blobs", "sha256", Digest.Of(blob).Hex);

    /// <summary>Writes a blob.</summary>
    /// <returns>Its descriptor.</returns>
    public JsonObject Blob(string mediaType, byte[] content)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "blobs", "sha256"));
        File.WriteAllBytes(PathOf(content), content);
        return new JsonObject { ["mediaType"] = mediaType, ["digest"] = Digest.Of(content).ToString(), ["size"] = content.Length };
    }

    /// <summary>Writes a document.</summary>
    /// <returns>Its descriptor.</returns>
    public JsonObject Document(string mediaType, JsonObject document) => Blob(mediaType, Encoding.UTF8.GetBytes(document.ToJsonString()));

    /// <summary>Writes the image.</summary>
    /// <returns>What it is called.</returns>
    public string Write()
    {
        JsonArray layers = [];
        JsonArray diffIds = [];
        foreach (CraftedLayer layer in Layers)
        {
            JsonObject descriptor = Blob(layer.MediaType, layer.Stored);
            descriptor["annotations"] = layer.Annotations?.DeepClone();
            layers.Add(descriptor);
            diffIds.Add(layer.DiffId ?? Digest.Of(layer.Tar).ToString());
        }

        Config["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = diffIds };
        ChangeConfig?.Invoke(Config);
        JsonObject manifest = new()
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.OciManifest,
            ["config"] = Document(MediaTypes.OciConfig, Config),
            ["layers"] = layers,
        };
        ChangeManifest?.Invoke(manifest);
        JsonObject listed = List(this, Document((string?)manifest["mediaType"] ?? MediaTypes.OciManifest, manifest));
        File.WriteAllText(Path.Combine(Folder, "index.json"), new JsonObject { ["schemaVersion"] = 2, ["manifests"] = new JsonArray(listed) }.ToJsonString());
        AfterWriting?.Invoke(this);
        return $"oci:{Folder}";
    }
}
