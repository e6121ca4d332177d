using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>Tells how a layer is compressed by its first bytes, where no media type says so.</summary>
internal static class LayerContent
{
    private static ReadOnlySpan<byte> Gzip => [0x1f, 0x8b];

    private static ReadOnlySpan<byte> Zstandard => [0x28, 0xb5, 0x2f, 0xfd];

    /// <summary>The media type of a layer that begins so.</summary>
    public static string MediaTypeOf(ReadOnlySpan<byte> head) =>
        head.StartsWith(Gzip) ? MediaTypes.OciLayerGzip
        : head.StartsWith(Zstandard) ? MediaTypes.OciLayerZstd
        : MediaTypes.OciLayer;

    /// <summary>Whether bytes begin like something compressed.</summary>
    public static bool IsCompressed(ReadOnlySpan<byte> head) => MediaTypeOf(head) is not MediaTypes.OciLayer;
}
