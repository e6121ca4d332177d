using Containerize.Building;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Logins;

/// <summary>Logs in to a registry and out of it, with the files and helpers of Docker.</summary>
/// <param name="log">Is told what happens.</param>
public sealed class RegistryLogin(IBuildLog log)
{
    private readonly LoginStore _store = new(Environment.GetEnvironmentVariable);

    /// <summary>Shows a login to the registry, and keeps it where the registry takes it.</summary>
    /// <exception cref="ContainerizeException">The registry does not take it, or it cannot be kept.</exception>
    public async Task<LoginResult> LogInAsync(
        RegistryName registry, Credential credential, NetworkOptions network, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(network);
        if (credential.UserName.Contains(':', StringComparison.Ordinal))
        {
            throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.InvalidLogin, "a user's name cannot have a colon", "--username", "check the user's name"));
        }

        bool isChecked = await CheckAsync(registry, credential, network, cancellationToken);
        string place = await _store.StoreAsync(registry, credential, cancellationToken);
        log.Say($"logged in to {registry} as {credential.UserName}");
        log.Say($"kept in {place}");
        if (!isChecked)
        {
            log.Say("the registry lets anybody in, so the login was not tried");
        }

        return new LoginResult { Registry = registry.ToString(), IsLoggedIn = true, IsChecked = isChecked, HasChanged = true, KeptIn = place };
    }

    /// <summary>Forgets the login of a registry.</summary>
    /// <exception cref="ContainerizeException">It cannot be removed.</exception>
    public async Task<LoginResult> LogOutAsync(RegistryName registry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registry);
        bool hasChanged = await _store.RemoveAsync(registry, cancellationToken);
        log.Say(hasChanged ? $"logged out of {registry}" : $"there was no login for {registry}");
        return new LoginResult { Registry = registry.ToString(), IsLoggedIn = false, IsChecked = false, HasChanged = hasChanged };
    }

    private async Task<bool> CheckAsync(
        RegistryName registry, Credential credential, NetworkOptions options, CancellationToken cancellationToken)
    {
        using RegistryNetwork network = new(options.Over(RegistrySettings.FromEnvironment(Environment.GetEnvironmentVariable)) with
        {
            Warnings = new RegistryWarnings(log.Say),
        });
        NotedCredentialSource source = new(new FixedCredentialSource(registry, credential));
        using RegistryClient client = network.Connect(registry, source);
        await client.CheckAccessAsync(cancellationToken);
        return source.WasAsked;
    }
}
