using Containerize.Oci;

namespace Containerize.Credentials;

/// <summary>
/// The credentials of the environment variables that the .NET SDK reads: <c>DOTNET_CONTAINER_PUSH_REGISTRY_UNAME</c> and
/// <c>_PWORD</c>, the same with <c>PULL</c>, and <c>DOTNET_CONTAINER_REGISTRY_UNAME</c> and <c>_PWORD</c> for both. The last
/// pair belongs to the registry that is pushed to: a base from another registry never sees it.
/// </summary>
/// <param name="access">What the credential is for.</param>
/// <param name="pushedTo">The registry that is pushed to, if there is one.</param>
/// <param name="read">Reads an environment variable.</param>
internal sealed class EnvironmentCredentialSource(
    RegistryAccess access, RegistryName? pushedTo, Func<string, string?> read) : ICredentialSource
{
    /// <inheritdoc/>
    public Task<Credential?> FindAsync(RegistryName registry, CancellationToken cancellationToken) => Task.FromResult(
        Read(access is RegistryAccess.Push ? "DOTNET_CONTAINER_PUSH_REGISTRY" : "DOTNET_CONTAINER_PULL_REGISTRY")
        ?? (registry == pushedTo
            ? Read("DOTNET_CONTAINER_REGISTRY") ?? Read("SDK_CONTAINER_REGISTRY")
            : null));

    private Credential? Read(string prefix) =>
        read(prefix + "_UNAME") is { Length: > 0 } user && read(prefix + "_PWORD") is { Length: > 0 } password
            ? Credential.FromDocker(user, password)
            : null;
}
