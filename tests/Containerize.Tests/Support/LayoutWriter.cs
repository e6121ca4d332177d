using System.Text;
using Containerize.Oci;

namespace Containerize.Tests.Support;

/// <summary>Writes an OCI layout by hand, also one that is wrong.</summary>
internal sealed class LayoutWriter(string folder)
{
    public string Folder { get; } = Directory.CreateDirectory(folder).FullName;

    /// <summary>A layout of one image for linux/amd64: one layer, a configuration and a manifest with the tag <c>1.0</c>.</summary>
    public static LayoutWriter WithImage(string folder)
    {
        LayoutWriter layout = new(folder);
        layout.Index(Named(layout.Image("amd64"), "1.0"));
        return layout;
    }

    /// <summary>Adds an image of one layer.</summary>
    /// <param name="architecture">The processor.</param>
    /// <param name="container">The JSON of what a container starts with.</param>
    public Descriptor Image(string architecture, string container = """{"Env":["PATH=/usr/bin"],"User":"1654"}""")
    {
        Descriptor layer = Blob(MediaTypes.OciLayerGzip, $"the base's layer for {architecture}");
        Descriptor config = Blob(
            MediaTypes.OciConfig,
            "{\"architecture\":\"" + architecture + "\",\"os\":\"linux\",\"config\":" + container
            + ",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + Digest.Of("tar"u8) + "\"]}}");
        return Manifest(config, layer);
    }

    /// <summary>Adds a manifest.</summary>
    public Descriptor Manifest(Descriptor config, params Descriptor[] layers) => Blob(
        MediaTypes.OciManifest,
        Encoding.UTF8.GetString(OciJson.Write(
            new ImageManifest { MediaType = MediaTypes.OciManifest, Config = config, Layers = [.. layers] }).AsSpan()));

    /// <summary>Adds a blob.</summary>
    public Descriptor Blob(string mediaType, string text)
    {
        MemoryBlob blob = TextBlob.Of(mediaType, text);
        string file = PathOf(blob.Descriptor);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, blob.Content.AsSpan());
        return blob.Descriptor;
    }

    /// <summary>Writes the layout's index.</summary>
    public void Index(params Descriptor[] manifests) => File.WriteAllBytes(
        Path.Combine(Folder, "index.json"),
        OciJson.Write(new ImageIndex { MediaType = MediaTypes.OciIndex, Manifests = [.. manifests] }).AsSpan());

    /// <summary>Where a blob lies.</summary>
    public string PathOf(Descriptor descriptor) =>
        Path.Combine(Folder, "blobs", descriptor.Digest.Algorithm, descriptor.Digest.Hex);

    /// <summary>Changes one byte of a blob.</summary>
    public void Tamper(Descriptor descriptor)
    {
        byte[] content = File.ReadAllBytes(PathOf(descriptor));
        content[^2] ^= 1;
        File.WriteAllBytes(PathOf(descriptor), content);
    }

    /// <summary>A descriptor with a tag.</summary>
    public static Descriptor Named(Descriptor descriptor, string tag) =>
        descriptor with { Annotations = [new(Annotations.RefName, tag)] };

    /// <summary>A descriptor with a platform.</summary>
    public static Descriptor For(Descriptor descriptor, string architecture, string os = "linux") =>
        descriptor with { Platform = new Platform { OperatingSystem = os, Architecture = architecture } };
}
