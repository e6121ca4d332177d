using System.IO.Compression;
using System.Text.Json.Nodes;
using Containerize.Oci;

namespace Containerize.Tests.Support;

/// <summary>A layer that a test writes as it likes, and what is said of it.</summary>
internal sealed class CraftedLayer(params CraftedEntry[] entries)
{
    /// <summary>The entries in the order of the tar.</summary>
    public List<CraftedEntry> Entries { get; } = [.. entries];

    /// <summary>The media type that the manifest says.</summary>
    public string MediaType { get; set; } = MediaTypes.OciLayerGzip;

    /// <summary>What the configuration says of the tar; null for the truth.</summary>
    public string? DiffId { get; set; }

    /// <summary>What the layer is stored as; null for the tar, compressed by gzip.</summary>
    public byte[]? Blob { get; set; }

    /// <summary>Notes in the manifest.</summary>
    public JsonObject? Annotations { get; set; }

    /// <summary>The tar.</summary>
    public byte[] Tar => CraftedEntry.Tar(Entries);

    /// <summary>The layer as it is stored.</summary>
    public byte[] Stored => Blob ?? Gzip(Tar);

    /// <summary>Bytes compressed by gzip.</summary>
    public static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream result = new();
        using (GZipStream gzip = new(result, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return result.ToArray();
    }
}
