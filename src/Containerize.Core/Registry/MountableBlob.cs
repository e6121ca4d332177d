using Containerize.Oci;

namespace Containerize.Registry;

/// <summary>A blob that a registry may take over from one of its own repositories, in place of its bytes.</summary>
/// <param name="Blob">The blob.</param>
/// <param name="Registry">The registry that most likely holds it.</param>
/// <param name="Repository">The repository that most likely holds it.</param>
internal sealed record MountableBlob(IBlob Blob, RegistryName Registry, RepositoryName Repository) : IBlob
{
    /// <inheritdoc/>
    public Descriptor Descriptor => Blob.Descriptor;

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => Blob.OpenAsync(cancellationToken);
}
