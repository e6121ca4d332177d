using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>A base that nobody named. Who cannot read it is told that another one can be named.</summary>
/// <param name="inner">Reads the base.</param>
internal sealed class InferredImageSource(IImageSource inner) : IImageSource
{
    /// <inheritdoc/>
    public async Task<Image> ReadAsync(Platform platform, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.ReadAsync(platform, cancellationToken);
        }
        catch (ContainerizeException exception)
        {
            throw new ContainerizeException(
                [.. exception.Diagnostics.Select(static failure => failure with { Next = $"{failure.Next}, or choose another base than the default with ContainerBaseImage (--base)" })],
                exception);
        }
    }
}
