using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.Caching;

/// <summary>Where machines share nothing.</summary>
internal sealed class NoSharedLayers : ISharedLayers
{
    public Task<LayerRecord?> FindAsync(LayerFingerprint fingerprint, CancellationToken cancellationToken) =>
        Task.FromResult<LayerRecord?>(null);

    public IBlob Place(CachedBlob blob) => blob;

    public void Add(LayerFingerprint fingerprint, Layer layer)
    {
    }
}
