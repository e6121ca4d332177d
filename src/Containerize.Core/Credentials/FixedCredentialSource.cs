using Containerize.Oci;

namespace Containerize.Credentials;

/// <summary>A credential that the user gave by hand, for one registry.</summary>
internal sealed class FixedCredentialSource(RegistryName registry, Credential credential) : ICredentialSource
{
    /// <inheritdoc/>
    public Task<Credential?> FindAsync(RegistryName asked, CancellationToken cancellationToken) =>
        Task.FromResult(asked == registry ? credential with { Place = credential.Place ?? "--username" } : null);
}
