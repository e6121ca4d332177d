using Containerize.Images;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>A place that images are read from.</summary>
public interface IImageSource
{
    /// <summary>
    /// Reads the manifest and the configuration of the image for a platform, and verifies both. Layer bytes are not read.
    /// </summary>
    /// <exception cref="Diagnostics.ContainerizeException">There is no such image, or it cannot be built on.</exception>
    Task<Image> ReadAsync(Platform platform, CancellationToken cancellationToken);
}
