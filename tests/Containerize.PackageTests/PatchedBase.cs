using System.Formats.Tar;
using System.Text.Json.Nodes;

namespace Containerize.PackageTests;

/// <summary>The base <c>aspnet</c> as it is after a patch: it names a later .NET, and has a layer more.</summary>
internal static class PatchedBase
{
    /// <summary>Writes it as a layout.</summary>
    public static string Write(string folder)
    {
        EditedLayout layout = new(folder);
        JsonNode image = layout.Index["manifests"]![0]!;
        JsonObject manifest = layout.Read(image);
        JsonObject config = layout.Read(manifest["config"]!);
        config["config"]!["Env"] = new JsonArray(
            [.. config["config"]!["Env"]!.AsArray().Select(static variable => (JsonNode)Patched((string)variable!))]);
        byte[] layer = Layer();
        config["rootfs"]!["diff_ids"]!.AsArray().Add(EditedLayout.DigestOf(layer));
        config["history"]!.AsArray().Add(new JsonObject { ["comment"] = "patch" });
        JsonObject descriptor = new() { ["mediaType"] = "application/vnd.oci.image.layer.v1.tar" };
        layout.Store(descriptor, layer);
        manifest["layers"]!.AsArray().Add(descriptor);
        layout.Store(manifest["config"]!, config);
        layout.Store(image, manifest);
        layout.Save();
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
}
