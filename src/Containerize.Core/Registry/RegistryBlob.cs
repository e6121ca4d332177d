using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Registry;

/// <summary>A blob of a registry. Its bytes are fetched only when somebody opens it; its own registry can mount it instead.</summary>
/// <param name="client">The registry.</param>
/// <param name="repository">The repository.</param>
/// <param name="descriptor">What the blob is.</param>
/// <param name="otherwise">The same blob of another registry, for when this one does not give it.</param>
internal class RegistryBlob(
    RegistryClient client, RepositoryName repository, Descriptor descriptor, IBlob? otherwise = null) : IBlob
{
    private Func<Stream, Stream> _through = static stream => stream;

    /// <inheritdoc/>
    public Descriptor Descriptor => descriptor;

    /// <summary>The registry that holds it.</summary>
    public RegistryName Registry => client.Name;

    /// <summary>The repository that holds it.</summary>
    public RepositoryName Repository => repository;

    /// <summary>The same blob, whose bytes are read through something, where somebody reads them.</summary>
    public RegistryBlob Read(Func<Stream, Stream> through)
    {
        RegistryBlob copy = (RegistryBlob)MemberwiseClone();
        copy._through = through;
        return copy;
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken) => _through(await OpenContentAsync(cancellationToken));

    /// <summary>Opens the bytes.</summary>
    protected virtual async Task<Stream> OpenContentAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await client.OpenBlobAsync(repository, descriptor, cancellationToken);
        }
        catch (ContainerizeException) when (otherwise is not null)
        {
            return await otherwise.OpenAsync(cancellationToken);
        }
    }
}
