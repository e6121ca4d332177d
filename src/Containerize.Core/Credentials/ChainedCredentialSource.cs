using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Credentials;

/// <summary>Asks several places in turn; the first that knows the registry decides.</summary>
internal sealed class ChainedCredentialSource(ImmutableArray<ICredentialSource> sources) : ICredentialSource
{
    /// <summary>No place at all: everything is asked for anonymously.</summary>
    public static ChainedCredentialSource Anonymous { get; } = new([]);

    /// <inheritdoc/>
    public async Task<Credential?> FindAsync(RegistryName registry, CancellationToken cancellationToken)
    {
        foreach (ICredentialSource source in sources)
        {
            if (await source.FindAsync(registry, cancellationToken) is { } credential)
            {
                return credential;
            }
        }

        return null;
    }
}
