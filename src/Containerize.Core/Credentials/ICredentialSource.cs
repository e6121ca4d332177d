using Containerize.Oci;

namespace Containerize.Credentials;

/// <summary>A place that knows credentials of registries.</summary>
internal interface ICredentialSource
{
    /// <summary>
    /// The credential of one registry, or null where the place knows none. A place that is there and cannot be read is an
    /// error: to go on without it could mean to ask as somebody else.
    /// </summary>
    /// <exception cref="Diagnostics.ContainerizeException">The place cannot be read.</exception>
    Task<Credential?> FindAsync(RegistryName registry, CancellationToken cancellationToken);
}
