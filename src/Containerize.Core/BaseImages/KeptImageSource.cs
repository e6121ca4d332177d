using Containerize.Images;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>Keeps the manifest and the configuration of what another source reads, so that the base is usable offline.</summary>
/// <param name="source">Reads the image.</param>
/// <param name="name">The base's name.</param>
/// <param name="store">Keeps them.</param>
internal sealed class KeptImageSource(IImageSource source, string name, BaseImageStore store) : IImageSource
{
    public async Task<Image> ReadAsync(Platform platform, CancellationToken cancellationToken)
    {
        Image image = await source.ReadAsync(platform, cancellationToken);
        store.Keep(name, platform, image.Manifest, image.ConfigBlob);
        return image;
    }
}
