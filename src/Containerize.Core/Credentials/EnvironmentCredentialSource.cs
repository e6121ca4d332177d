using Containerize.Diagnostics;
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
    /// <exception cref="ContainerizeException">Of a pair, one variable is set and the other is not.</exception>
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

    // Half a pair is a variable that somebody forgot or misspelt, or a secret of the CI system that is empty.
    private Credential? Read(string prefix)
    {
        (string userVariable, string passwordVariable) = (prefix + "_UNAME", prefix + "_PWORD");
        return (read(userVariable), read(passwordVariable)) switch
        {
            ({ Length: > 0 } user, { Length: > 0 } password) =>
                Credential.FromDocker(user, password) with { Place = $"{userVariable} and {passwordVariable}" },
            ({ Length: > 0 }, _) => throw Half(userVariable, passwordVariable),
            (_, { Length: > 0 }) => throw Half(passwordVariable, userVariable),
            _ => null,
        };
    }

    private static ContainerizeException Half(string there, string missing) => new(new Diagnostic(
        DiagnosticCode.CredentialsUnreadable,
        $"the credentials are incomplete: {there} is set and {missing} is not",
        missing,
        "set both, or neither"));
}
