using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>A layer of a base that is read from the store alone.</summary>
/// <param name="Descriptor">What the blob is.</param>
/// <param name="Store">The store.</param>
/// <param name="Where">What the base is called in errors.</param>
internal sealed record StoredBlob(Descriptor Descriptor, BaseImageStore Store, string Where) : IBlob
{
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
        await Store.OpenLayerAsync(Descriptor, cancellationToken)
        ?? throw OfflineImageSource.NotHere($"layer {Descriptor.Digest} of the base image is not here, or not whole", Where);
}
