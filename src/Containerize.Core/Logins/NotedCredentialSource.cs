using Containerize.Credentials;
using Containerize.Oci;

namespace Containerize.Logins;

/// <summary>Remembers whether anybody asked for the credential.</summary>
internal sealed class NotedCredentialSource(ICredentialSource inner) : ICredentialSource
{
    /// <summary>Whether somebody has asked.</summary>
    public bool WasAsked { get; private set; }

    /// <inheritdoc/>
    public Task<Credential?> FindAsync(RegistryName registry, CancellationToken cancellationToken)
    {
        WasAsked = true;
        return inner.FindAsync(registry, cancellationToken);
    }
}
