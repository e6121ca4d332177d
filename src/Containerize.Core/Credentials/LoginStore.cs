using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Credentials;

/// <summary>
/// Keeps logins where Docker keeps them: with the registry's own helper, with the store for all registries, or in the
/// configuration itself.
/// </summary>
/// <param name="environment">Reads an environment variable.</param>
internal sealed class LoginStore(Func<string, string?> environment)
{
    private static readonly TimeSpan HelperTimeout = TimeSpan.FromSeconds(60);

    private readonly CredentialHelpers _helpers = new(environment("PATH"), HelperTimeout);

    /// <summary>The configuration: the file that <c>REGISTRY_AUTH_FILE</c> names, else Docker's.</summary>
    /// <exception cref="ContainerizeException">There is no home folder.</exception>
    private string File
    {
        get
        {
            string? home = environment("HOME") ?? environment("USERPROFILE");
            string? docker = environment("DOCKER_CONFIG") is { Length: > 0 } named ? named
                : home is { Length: > 0 } ? Path.Combine(home, ".docker")
                : null;
            string? file = environment("REGISTRY_AUTH_FILE") is { Length: > 0 } chosen ? chosen
                : docker is null ? null
                : Path.Combine(docker, "config.json");
            return file is null
                ? throw new ContainerizeException(new Diagnostic(
                    DiagnosticCode.InvalidLogin, "there is no home folder to keep a login in", "HOME", "set DOCKER_CONFIG to a folder"))
                : Path.GetFullPath(file);
        }
    }

    /// <summary>Keeps a login.</summary>
    /// <returns>Where it is: a file, or the program of a helper.</returns>
    /// <exception cref="ContainerizeException">It cannot be kept.</exception>
    public async Task<string> StoreAsync(RegistryName registry, Credential credential, CancellationToken cancellationToken)
    {
        DockerConfigFile file = new(File);
        if (await FindHelperAsync(registry, cancellationToken) is not var (helper, server))
        {
            await file.PutAsync(registry, credential, cancellationToken);
            return File;
        }

        await _helpers.StoreAsync(helper, server, credential, cancellationToken);
        await file.PutAsync(registry, null, cancellationToken);
        return helper.Program;
    }

    /// <summary>Forgets a login. False where there was none.</summary>
    /// <exception cref="ContainerizeException">It cannot be removed.</exception>
    public async Task<bool> RemoveAsync(RegistryName registry, CancellationToken cancellationToken)
    {
        bool wasHelped = await FindHelperAsync(registry, cancellationToken) is var (helper, server)
            && await _helpers.EraseAsync(helper, server, cancellationToken);
        return await new DockerConfigFile(File).RemoveAsync(registry, cancellationToken) || wasHelped;
    }

    private async Task<(CredentialHelper Helper, string Server)?> FindHelperAsync(RegistryName registry, CancellationToken cancellationToken) =>
        await DockerConfigReader.ReadAsync(File, cancellationToken) is not { } config ? null
        : DockerConfig.Find(config.CredHelpers, CredentialKeys.Of(registry, null)) is { Value.Length: > 0 } own ? (new(own.Value, File), own.Key)
        : config.CredsStore is { Length: > 0 } store ? (new(store, File), CredentialKeys.InStore(registry))
        : null;
}
