using Containerize.Oci;

namespace Containerize.Caching;

/// <summary>A layer of the cache. Its bytes are looked for when somebody asks, which for a layer that a registry has is never.</summary>
/// <param name="Descriptor">What the bytes are.</param>
/// <param name="Cache">Where they should be.</param>
/// <param name="Make">Makes them anew where they are not.</param>
internal sealed record CachedBlob(Descriptor Descriptor, LayerCache Cache, Func<CancellationToken, Task<IBlob>> Make) : IBlob
{
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
        await Cache.OpenAsync(Descriptor, cancellationToken)
        ?? await (await Make(cancellationToken)).OpenAsync(cancellationToken);
}
