using System.Collections.Immutable;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.Destinations;

/// <summary>
/// The documents at the top of an OCI layout
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md">image-spec, layout</see>).
/// </summary>
internal static class LayoutIndex
{
    public const string MarkerFile = "oci-layout";
    public const string IndexFile = "index.json";

    public static ReadOnlySpan<byte> Marker => "{\"imageLayoutVersion\":\"1.0.0\"}"u8;

    /// <summary>The path of a blob in a layout, with slashes.</summary>
    public static string BlobPath(Digest digest) => $"blobs/{digest.Algorithm}/{digest.Hex}";

    /// <summary>The index that names an image, or an index of images, once for each of its references.</summary>
    public static ImmutableArray<byte> Of(ImageFamily family, ImmutableArray<ImageReference> references)
    {
        Descriptor plain = family.Top.Descriptor with { Platform = family.HasIndex ? null : family.Images[0].Config.Platform };
        return OciJson.Write(new ImageIndex
        {
            MediaType = MediaTypes.OciIndex,
            Manifests = references.IsEmpty ? [plain] : [.. references.Select(reference => Named(plain, reference))],
        });
    }

    private static Descriptor Named(Descriptor plain, ImageReference reference) => plain with
    {
        Annotations =
        [
            new(Annotations.ContainerdImageName, reference.ToString()),
            new(Annotations.RefName, reference.TagOrDigest),
        ],
    };
}
