using Containerize.Credentials;
using Containerize.Oci;

namespace Containerize.Tests.Registry;

/// <summary>Knows one credential, or none, and who asked for it.</summary>
internal sealed class FixedCredential(Credential? credential) : ICredentialSource
{
    public List<RegistryName> Asked { get; } = [];

    public Task<Credential?> FindAsync(RegistryName registry, CancellationToken cancellationToken)
    {
        Asked.Add(registry);
        return Task.FromResult(credential);
    }
}
