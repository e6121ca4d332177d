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
    // A layout's path is this machine's and would make the digest depend on it: only a registry's name is told.
    public static StringMap Of(BaseImageSpec spec, Image baseImage) => spec switch
    {
        BaseImageSpec.Scratch => StringMap.Empty,
        BaseImageSpec.InRegistry registry =>
        [
            new(Annotations.BaseDigest, baseImage.Digest.ToString()),
            new(Annotations.BaseName, registry.Reference.ToString()),
        ],
        _ => [new(Annotations.BaseDigest, baseImage.Digest.ToString())],
    };
}
