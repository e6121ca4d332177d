using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Images;

/// <summary>What a name stands for: one image, or an index of images of one app for several platforms.</summary>
/// <param name="Top">The manifest of the one image, or the index. Its digest is what names stand for.</param>
/// <param name="Images">The images that <paramref name="Top"/> lists or is.</param>
public sealed record ImageFamily(MemoryBlob Top, ImmutableArray<Image> Images)
{
    /// <summary>Whether there is an index.</summary>
    public bool HasIndex => Images is not [{ Manifest: var only }] || only != Top;

    /// <summary>
    /// Documents of a copied index beside its images, such as attestations and further indexes. What one lists stands before it.
    /// </summary>
    public ImmutableArray<MemoryBlob> Companions { get; init; } = [];

    /// <summary>The blobs that <see cref="Companions"/>, or a <see cref="Top"/> that is none of the images, list.</summary>
    public ImmutableArray<IBlob> CompanionBlobs { get; init; } = [];

    /// <summary>What has to be there before the first manifest: layers, configurations and the like, each once.</summary>
    public IEnumerable<IBlob> Contents => Images.SelectMany(static image => image.Blobs).Concat(CompanionBlobs)
        .DistinctBy(static blob => blob.Descriptor.Digest);

    /// <summary>The manifests below <see cref="Top"/>, each once and after those that it lists.</summary>
    public IEnumerable<MemoryBlob> Manifests => Images.Select(static image => image.Manifest).Concat(Companions)
        .Where(manifest => manifest.Descriptor.Digest != Top.Descriptor.Digest)
        .DistinctBy(static manifest => manifest.Descriptor.Digest);

    /// <summary>Everything that the images are made of, and their manifests, each once; the index not.</summary>
    public IEnumerable<IBlob> Blobs => Images.SelectMany(static image => image.Blobs.Append(image.Manifest))
        .Concat(CompanionBlobs).Concat(Companions)
        .DistinctBy(static blob => blob.Descriptor.Digest);

    /// <summary>One image, without an index.</summary>
    public static ImageFamily Of(Image image) => new(image.Manifest, [image]);

    /// <summary>
    /// An index of images, in the order of their platforms, so that it does not depend on the order in which they were made.
    /// </summary>
    /// <param name="images">Images for different platforms.</param>
    /// <param name="annotations">Notes for the index; an empty map writes none, and neither does Docker's format.</param>
    /// <param name="format">The family of media types, which the images have too.</param>
    public static ImageFamily Index(IEnumerable<Image> images, StringMap annotations, ImageFormat format)
    {
        ImmutableArray<Image> ordered =
            [.. images.OrderBy(static image => image.Config.Platform.ToString(), StringComparer.Ordinal)];
        ImageIndex index = new()
        {
            MediaType = format.Index,
            Manifests = [.. ordered.Select(static image => image.Manifest.Descriptor with { Platform = image.Config.Platform.WithVariant() })],
            Annotations = annotations.Count is 0 || format is ImageFormat.Docker ? null : annotations,
        };
        return new ImageFamily(MemoryBlob.Of(format.Index, OciJson.Write(index)), ordered);
    }
}
