using Containerize.Oci;

namespace Containerize.Credentials;

/// <summary>
/// The credentials of a Docker or Podman configuration, in Docker's order: the registry's own helper, the store for all
/// registries, the configuration itself. One that is not there knows nothing; one that cannot be read is an error.
/// </summary>
/// <param name="where">The file, or whatever else the configuration is from.</param>
/// <param name="read">Reads the configuration; null where there is none.</param>
/// <param name="repository">The repository that is wanted; null where only entries for a whole registry count.</param>
/// <param name="helpers">Runs the program of a helper's name.</param>
internal sealed class DockerConfigSource(
    string where, Func<CancellationToken, Task<DockerConfig?>> read, RepositoryName? repository, CredentialHelpers helpers)
    : ICredentialSource
{
    /// <summary>The configuration of a file.</summary>
    public DockerConfigSource(string path, RepositoryName? repository, CredentialHelpers helpers)
        : this(path, cancellationToken => DockerConfigReader.ReadAsync(path, cancellationToken), repository, helpers)
    {
    }

    /// <inheritdoc/>
    public async Task<Credential?> FindAsync(RegistryName registry, CancellationToken cancellationToken)
    {
        if (await read(cancellationToken) is not { } config)
        {
            return null;
        }

        string[] keys = [.. CredentialKeys.Of(registry, repository)];
        if (DockerConfig.Find(config.CredHelpers, keys) is { Value.Length: > 0 } helper)
        {
            return await helpers.GetAsync(new(helper.Value, where), helper.Key, cancellationToken);
        }

        if (config.CredsStore is { Length: > 0 } store
            && await helpers.GetAsync(new(store, where), CredentialKeys.InStore(registry), cancellationToken) is { } stored)
        {
            return stored;
        }

        return keys
            .Select(key => DockerConfig.Find(config.Auths, [key]))
            .OfType<KeyValuePair<string, DockerAuth>>()
            .Select(Read)
            .FirstOrDefault(static credential => credential is not null);
    }

    private Credential? Read(KeyValuePair<string, DockerAuth> entry) =>
        entry.Value.ToCredential() is var (credential, mistake) && mistake is null
            ? credential is null ? null : credential with { Place = where }
            : throw DockerConfigReader.Unreadable(where, $"the entry of {CredentialKeys.Plain(entry.Key)} {mistake}");
}
