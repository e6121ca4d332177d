using Containerize.BaseImages;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.Building;

/// <summary>
/// The notes that say what an image was built on
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/annotations.md#pre-defined-annotation-keys">image-spec, base image</see>).
/// </summary>
internal static class BaseAnnotations
{
    // A layout's path is this machine's and would make the digest depend on it: what is told is the name by which a registry,
    // a layout or an archive knows the image.
    public static StringMap Of(BaseImageSpec spec, Image baseImage)
    {
        if (spec is BaseImageSpec.Scratch)
        {
            return StringMap.Empty;
        }

        string? name = spec is BaseImageSpec.InRegistry registry ? registry.Reference.ToString() : baseImage.Name;
        StringMap digest = [new(Annotations.BaseDigest, baseImage.Digest.ToString())];
        return name is null ? digest : digest.With([new(Annotations.BaseName, name)]);
    }
}
