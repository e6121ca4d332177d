using Containerize.Images;

namespace Containerize.Destinations;

/// <summary>A place that images are written to.</summary>
public interface IDestination
{
    /// <summary>
    /// Writes an image, or the images of an index. When it returns, all is whole and can be used by the names it returns; when
    /// it throws, no name stands for a part.
    /// </summary>
    /// <exception cref="Diagnostics.ContainerizeException">The image cannot be written.</exception>
    Task<Delivery> WriteAsync(ImageFamily family, CancellationToken cancellationToken);
}
