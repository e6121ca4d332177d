using Containerize.Images;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>The base that is none: an image without layers.</summary>
internal sealed class ScratchImageSource : IImageSource
{
    public Task<Image> ReadAsync(Platform platform, CancellationToken cancellationToken) =>
        Task.FromResult(Image.Create(
            new ImageConfig
            {
                Architecture = platform.Architecture,
                Variant = platform.Variant,
                OperatingSystem = platform.OperatingSystem,
                RootFileSystem = new RootFileSystem { DiffIds = [] },
            },
            layers: [],
            StringMap.Empty));
}
