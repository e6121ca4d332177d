using Containerize.Images;

namespace Containerize.Destinations;

/// <summary>A place that an image is written to.</summary>
public interface IDestination
{
    /// <summary>
    /// Writes an image. When it returns, the image is whole and can be used by the names it returns; when it throws, no name
    /// stands for a part of it.
    /// </summary>
    /// <exception cref="Diagnostics.ContainerizeException">The image cannot be written.</exception>
    Task<Delivery> WriteAsync(Image image, CancellationToken cancellationToken);
}
