using Containerize.Oci;

namespace Containerize.Registry;

/// <summary>A blob of a registry. Its bytes are fetched only when somebody opens it; its own registry can mount it instead.</summary>
/// <param name="client">The registry.</param>
/// <param name="repository">The repository.</param>
/// <param name="descriptor">What the blob is.</param>
internal class RegistryBlob(RegistryClient client, RepositoryName repository, Descriptor descriptor) : IBlob
{
    /// <inheritdoc/>
    public Descriptor Descriptor => descriptor;

    /// <summary>The registry that holds it.</summary>
    public RegistryName Registry => client.Name;

    /// <summary>The repository that holds it.</summary>
    public RepositoryName Repository => repository;

    /// <inheritdoc/>
    public virtual Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
        client.OpenBlobAsync(repository, descriptor, cancellationToken);
}
