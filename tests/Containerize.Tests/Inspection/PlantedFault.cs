using System.Text.Json.Nodes;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Tests.Support;

namespace Containerize.Tests.Inspection;

/// <summary>Something wrong that is put into an image.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Code">The code that it must be found by.</param>
/// <param name="Plant">Puts it there.</param>
internal sealed record PlantedFault(string Name, DiagnosticCode Code, Action<CraftedImage> Plant)
{
    private const string Loader = "/lib64/ld-linux-x86-64.so.2";

    /// <summary>Faults of documents and blobs.</summary>
    public static IEnumerable<PlantedFault> OfDocuments { get; } =
    [
        new("no index.json", DiagnosticCode.ImageMissing, static image => image.AfterWriting = static written => File.Delete(Path.Combine(written.Folder, "index.json"))),
        new("index.json is no JSON", DiagnosticCode.DocumentUnreadable, static image => image.AfterWriting = static written => File.WriteAllText(Path.Combine(written.Folder, "index.json"), "{")),
        new("configuration is no configuration", DiagnosticCode.DocumentUnreadable, static image => image.ChangeConfig = static config => config["rootfs"] = 1),
        new("manifest lists null", DiagnosticCode.DocumentUnreadable, static image => image.ChangeManifest = static manifest => manifest["layers"]!.AsArray().Add(null)),
        new("manifest is an index too", DiagnosticCode.DocumentAmbiguous, static image => image.ChangeManifest = static manifest => manifest["manifests"] = new JsonArray()),
        new("manifest says another media type", DiagnosticCode.MediaTypeWrong, static image => image.List = static (_, manifest) => { manifest["mediaType"] = MediaTypes.DockerManifest; return manifest; }),
        new("configuration of an artifact", DiagnosticCode.MediaTypeWrong, static image => image.ChangeManifest = static manifest => manifest["config"]!["mediaType"] = "application/vnd.example+json"),
        new("no layer", DiagnosticCode.BlobMissing, static image => image.AfterWriting = static written => File.Delete(written.PathOf(written.App.Stored))),
        new("no configuration", DiagnosticCode.BlobMissing, static image => image.ChangeManifest = static manifest => manifest["config"]!["digest"] = Digest.Of("none"u8).ToString()),
        new("layer is cut off", DiagnosticCode.BlobSizeDiffers, static image => image.AfterWriting = static written => Truncate(written.PathOf(written.App.Stored))),
        new("manifest says another size", DiagnosticCode.BlobSizeDiffers, static image => image.ChangeManifest = static manifest => manifest["layers"]![1]!["size"] = 7),
        new("byte of a layer is changed", DiagnosticCode.BlobDigestDiffers, static image => image.AfterWriting = static written => Flip(written.PathOf(written.App.Stored))),
        new("byte of a plain layer is changed", DiagnosticCode.BlobDigestDiffers, static image =>
        {
            (image.App.MediaType, image.App.Blob) = (MediaTypes.OciLayer, image.App.Tar);
            image.AfterWriting = static written => Flip(written.PathOf(written.App.Stored));
        }),
        new("DiffID is another", DiagnosticCode.DiffIdDiffers, static image => image.App.DiffId = Digest.Of("another"u8).ToString()),
        new("DiffIDs in another order", DiagnosticCode.DiffIdDiffers, static image => (image.App.DiffId, image.System.DiffId) = (Digest.Of(image.System.Tar).ToString(), Digest.Of(image.App.Tar).ToString())),
        new("a DiffID less", DiagnosticCode.DiffIdsIncomplete, static image => image.ChangeConfig = static config => config["rootfs"]!["diff_ids"]!.AsArray().RemoveAt(1)),
        new("an entry of the history less", DiagnosticCode.HistoryIncomplete, static image => image.Config["history"]!.AsArray().RemoveAt(0)),
        new("index lists another platform", DiagnosticCode.PlatformDiffers, static image => image.List = static (written, manifest) => Index(written, For(manifest, "arm64"))),
        new("index lists a platform twice", DiagnosticCode.PlatformTwice, static image => image.List = static (written, manifest) => Index(
            written, For(manifest, "amd64"), For(written.Document(MediaTypes.OciManifest, Noted(written, manifest)), "amd64"))),
        new("variable without a name", DiagnosticCode.ConfigurationMalformed, static image => image.Container["Env"]!.AsArray().Add("=x")),
        new("port that is none", DiagnosticCode.ConfigurationMalformed, static image => image.Container["ExposedPorts"] = JsonNode.Parse("""{"http":{}}""")),
        new("time that is none", DiagnosticCode.ConfigurationMalformed, static image => image.Config["created"] = "yesterday"),
        new("no processor", DiagnosticCode.ConfigurationMalformed, static image => image.Config["architecture"] = ""),
    ];

    /// <summary>Faults of layers.</summary>
    public static IEnumerable<PlantedFault> OfLayers { get; } =
    [
        new("foreign layer", DiagnosticCode.LayerMediaTypeWrong, static image => image.App.MediaType = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"),
        new("plain layer that is called gzip", DiagnosticCode.LayerMediaTypeWrong, static image => image.App.Blob = image.App.Tar),
        new("gzip layer that is called zstd", DiagnosticCode.LayerMediaTypeWrong, static image => image.App.MediaType = MediaTypes.OciLayerZstd),
        new("layer that is no tar", DiagnosticCode.LayerUnreadable, static image => image.App.Blob = CraftedLayer.Gzip([.. Enumerable.Repeat((byte)'x', 2000)])),
        new("gzip that breaks off", DiagnosticCode.LayerUnreadable, static image => image.App.Blob = image.App.Stored[..^20]),
        new("path twice", DiagnosticCode.PathTwice, static image => image.App.Entries.Add(CraftedEntry.File("app/Shop.dll", "another"))),
        new("path twice in two spellings", DiagnosticCode.PathTwice, static image => image.App.Entries.Add(CraftedEntry.File("./app//Shop.dll", "another"))),
        new("folder after what is in it", DiagnosticCode.EntryOutOfOrder, static image => image.App.Entries.AddRange([CraftedEntry.File("app/x/y", "y"), CraftedEntry.Folder("app/x")])),
        new("link before its target", DiagnosticCode.EntryOutOfOrder, static image => image.App.Entries.Insert(1, CraftedEntry.HardLink("app/Other.dll", "app/Shop.dll"))),
        new("path that leads out", DiagnosticCode.PathEscapes, static image => image.App.Entries.Add(CraftedEntry.File("../etc/shadow", "x"))),
        new("link that leads out", DiagnosticCode.PathEscapes, static image => image.App.Entries.Add(CraftedEntry.HardLink("app/x", "../../etc/shadow"))),
        new("link to nothing", DiagnosticCode.LinkToNothing, static image => image.App.Entries.Add(CraftedEntry.HardLink("app/x", "app/none"))),
        new("notes of another layer", DiagnosticCode.NotesDiffer, static image => image.App.Annotations = new JsonObject
        {
            ["containerize.layer"] = "app", ["containerize.files"] = "3", ["containerize.bytes"] = "1",
        }),
    ];

    /// <summary>Faults of what a container starts with.</summary>
    public static IEnumerable<PlantedFault> OfTheStart { get; } =
    [
        new("no command", DiagnosticCode.NoCommand, static image => image.Container.Remove("Entrypoint")),
        new("program that is not in PATH", DiagnosticCode.ProgramMissing, static image => image.Container["Env"] = new JsonArray("PATH=/bin")),
        new("program that is not there", DiagnosticCode.ProgramMissing, static image => image.Container["Entrypoint"] = new JsonArray("/app/Shop")),
        new("program whose link leads nowhere", DiagnosticCode.ProgramMissing, static image => Start(image, CraftedEntry.Link("app/Shop", "Other"))),
        new("program that a whiteout took away", DiagnosticCode.ProgramMissing, static image => image.App.Entries.Add(CraftedEntry.File("usr/share/dotnet/.wh.dotnet", ""))),
        new("program in a folder that is opaque", DiagnosticCode.ProgramMissing, static image => image.App.Entries.Add(CraftedEntry.File("usr/share/dotnet/.wh..wh..opq", ""))),
        new("program that cannot be executed", DiagnosticCode.ProgramNotExecutable, static image => Start(image, CraftedEntry.Program("app/Shop", LinkedElf.Bytes(Loader, []), 0b110_100_100))),
        new("program that is a folder", DiagnosticCode.ProgramNotExecutable, static image => Start(image, CraftedEntry.Folder("app/Shop"))),
        new("program for another processor", DiagnosticCode.ProgramForOtherPlatform, static image => Start(image, CraftedEntry.Program("app/Shop", LinkedElf.Bytes(Loader, [], machine: ProgramBytes.Arm64)))),
        new("loader of another C library", DiagnosticCode.LoaderMissing, static image => Start(image, CraftedEntry.Program("app/Shop", LinkedElf.Bytes("/lib/ld-musl-x86_64.so.1", [])))),
        new("script without its shell", DiagnosticCode.LoaderMissing, static image => Start(image, CraftedEntry.Program("app/Shop", [.. "#!/bin/bash -e\n"u8]))),
        new("library that is not there", DiagnosticCode.LibraryMissing, static image => Start(image, CraftedEntry.Program("app/Shop", LinkedElf.Bytes(Loader, ["libssl.so.3", "libc.so.6"])))),
        new("library of a library of .NET", DiagnosticCode.LibraryMissing, static image => image.System.Entries.RemoveAll(static entry => entry.Name.EndsWith("libhelp.so", StringComparison.Ordinal))),
        new("library for another processor", DiagnosticCode.LibraryMissing, static image => Replace(image, "usr/lib/libc.so.6", LinkedElf.Bytes(null, [], machine: ProgramBytes.Arm64))),
        new("user that is not there", DiagnosticCode.UserMissing, static image => image.Container["User"] = "nobody"),
        new("user without /etc/passwd", DiagnosticCode.UserMissing, static image => image.System.Entries.RemoveAll(static entry => entry.Name is "etc/passwd")),
        new("user whose list a whiteout took away", DiagnosticCode.UserMissing, static image =>
        {
            image.Container["User"] = "app";
            image.App.Entries.Add(CraftedEntry.File("etc/.wh.passwd", ""));
        }),
        new("group that is not there", DiagnosticCode.GroupMissing, static image => image.Container["User"] = "app:staff"),
        new("working directory that is a file", DiagnosticCode.WorkingFolderUnusable, static image => (image.Container["WorkingDir"], image.Container["Entrypoint"]) = ("/etc/passwd", new JsonArray("dotnet", "/app/Shop.dll"))),
        new("working directory that is relative", DiagnosticCode.WorkingFolderUnusable, static image => (image.Container["WorkingDir"], image.Container["Entrypoint"]) = ("app", new JsonArray("dotnet", "/app/Shop.dll"))),
        new("assembly that is not there", DiagnosticCode.AssemblyMissing, static image => image.Container["WorkingDir"] = "/"),
        new("framework of another version", DiagnosticCode.FrameworkMissing, static image => Runtime(image, "Microsoft.NETCore.App", "9.0.0")),
        new("framework that is too old", DiagnosticCode.FrameworkMissing, static image => Runtime(image, "Microsoft.NETCore.App", "10.0.2")),
        new("framework that is not there", DiagnosticCode.FrameworkMissing, static image => Runtime(image, "Microsoft.AspNetCore.App", "10.0.0")),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, PlantedFault> All { get; } =
        OfDocuments.Concat(OfLayers).Concat(OfTheStart).ToDictionary(static fault => fault.Name, StringComparer.Ordinal);

    private static void Start(CraftedImage image, CraftedEntry program)
    {
        image.App.Entries.Add(program);
        image.Container["Entrypoint"] = new JsonArray("/app/Shop");
    }

    private static void Replace(CraftedImage image, string name, byte[] content)
    {
        int at = image.System.Entries.FindIndex(entry => entry.Name == name);
        image.System.Entries[at] = image.System.Entries[at] with { Content = content };
    }

    private static void Runtime(CraftedImage image, string framework, string version) =>
        image.App.Entries[2] = CraftedEntry.File(
            "app/Shop.runtimeconfig.json", "{\"runtimeOptions\":{\"framework\":{\"name\":\"" + framework + "\",\"version\":\"" + version + "\"}}}");

    private static JsonObject For(JsonObject manifest, string architecture)
    {
        JsonObject listed = manifest.DeepClone().AsObject();
        listed["platform"] = new JsonObject { ["architecture"] = architecture, ["os"] = "linux" };
        return listed;
    }

    private static JsonObject Noted(CraftedImage image, JsonObject manifest)
    {
        JsonObject document = JsonNode.Parse(File.ReadAllBytes(Path.Combine(image.Folder, "blobs", "sha256", ((string)manifest["digest"]!)[7..])))!.AsObject();
        document["annotations"] = new JsonObject { ["a"] = "b" };
        return document;
    }

    private static JsonObject Index(CraftedImage image, params JsonObject[] manifests) => image.Document(
        MediaTypes.OciIndex,
        new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = MediaTypes.OciIndex, ["manifests"] = new JsonArray([.. manifests]) });

    private static void Truncate(string file) => File.WriteAllBytes(file, File.ReadAllBytes(file)[..^10]);

    private static void Flip(string file)
    {
        byte[] content = File.ReadAllBytes(file);
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(file, content);
    }
}
