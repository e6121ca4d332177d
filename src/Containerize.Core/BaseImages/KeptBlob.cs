using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.BaseImages;

/// <summary>
/// A layer of a base in a registry: read from the store where it is there, and kept there when somebody read it whole.
/// </summary>
internal sealed class KeptBlob(
    RegistryClient client, RepositoryName repository, Descriptor descriptor, IBlob? otherwise, BaseImageStore store)
    : RegistryBlob(client, repository, descriptor, otherwise)
{
    protected override async Task<Stream> OpenContentAsync(CancellationToken cancellationToken)
    {
        if (await store.OpenLayerAsync(Descriptor, cancellationToken) is { } kept)
        {
            return kept;
        }

        Stream remote = await base.OpenContentAsync(cancellationToken);
        return store.Begin() is { } copy ? new KeepingStream(remote, copy, Descriptor, store) : remote;
    }
}
