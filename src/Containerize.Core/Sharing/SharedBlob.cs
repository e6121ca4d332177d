using Containerize.Caching;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Sharing;

/// <summary>A layer that is known, and whose bytes are looked for here, then in the registry, and made if nobody has them.</summary>
/// <param name="Cached">The layer as this machine knows it.</param>
/// <param name="Client">The registry of the shared layers.</param>
/// <param name="Repository">Its repository.</param>
internal sealed record SharedBlob(CachedBlob Cached, RegistryClient Client, RepositoryName Repository) : IBlob
{
    /// <inheritdoc/>
    public Descriptor Descriptor => Cached.Descriptor;

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
        await Cached.Cache.OpenAsync(Descriptor, cancellationToken)
        ?? await FetchAsync(cancellationToken)
        ?? await (await Cached.Make(cancellationToken)).OpenAsync(cancellationToken);

    private async Task<Stream?> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Client.OpenBlobAsync(Repository, Descriptor, cancellationToken);
        }
        catch (ContainerizeException)
        {
            return null;
        }
    }
}
