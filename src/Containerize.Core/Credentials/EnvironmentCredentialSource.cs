using Containerize.Oci;

namespace Containerize.Credentials;

/// <summary>
/// The credentials of the environment variables that the .NET SDK reads: <c>DOTNET_CONTAINER_PUSH_REGISTRY_UNAME</c> and
/// <c>_PWORD</c>, the same with <c>PULL</c>, and <c>DOTNET_CONTAINER_REGISTRY_UNAME</c> and <c>_PWORD</c> for both. Each pair
/// belongs to one registry: the first that is pushed to, or the one that the base's name begins with. A mirror and a second
/// destination never see them.
/// </summary>
/// <param name="access">What the credential is for.</param>
/// <param name="purpose">The registries that the variables belong to.</param>
/// <param name="read">Reads an environment variable.</param>
internal sealed class EnvironmentCredentialSource(
    RegistryAccess access, CredentialPurpose purpose, Func<string, string?> read) : ICredentialSource
{
    /// <inheritdoc/>
    public Task<Credential?> FindAsync(RegistryName registry, CancellationToken cancellationToken) => Task.FromResult(
        ReadOwn(registry)
        ?? (registry == purpose.PushedTo
            ? Read("DOTNET_CONTAINER_REGISTRY") ?? Read("SDK_CONTAINER_REGISTRY")
            : null));

    private Credential? ReadOwn(RegistryName registry) => access switch
    {
        RegistryAccess.Push when registry == purpose.PushedTo => Read("DOTNET_CONTAINER_PUSH_REGISTRY"),
        RegistryAccess.Pull when registry == purpose.PulledFrom => Read("DOTNET_CONTAINER_PULL_REGISTRY"),
        _ => null,
    };

    private Credential? Read(string prefix) =>
        read(prefix + "_UNAME") is { Length: > 0 } user && read(prefix + "_PWORD") is { Length: > 0 } password
            ? Credential.FromDocker(user, password)
            : null;
}
