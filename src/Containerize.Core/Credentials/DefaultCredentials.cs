using System.Collections.Immutable;
using System.Text;
using Containerize.Oci;

namespace Containerize.Credentials;

/// <summary>
/// The places that are asked when nobody says otherwise, in this order: what was given by hand, the environment variables of
/// the SDK, <c>DOCKER_AUTH_CONFIG</c>, the file that <c>REGISTRY_AUTH_FILE</c> names, Docker's configuration, Podman's files.
/// </summary>
/// <param name="purpose">The registries that credentials without a registry belong to.</param>
/// <param name="environment">Reads an environment variable.</param>
internal sealed class DefaultCredentials(CredentialPurpose purpose, Func<string, string?> environment)
{
    private const string ConfigVariable = "DOCKER_AUTH_CONFIG";

    private static readonly TimeSpan HelperTimeout = TimeSpan.FromSeconds(60);

    private readonly CredentialHelpers _helpers = new(environment("PATH"), HelperTimeout);

    /// <summary>The places, in order.</summary>
    /// <param name="access">What the credentials are for.</param>
    /// <param name="repository">The repository; null where only entries for a whole registry count.</param>
    public ICredentialSource For(RegistryAccess access, RepositoryName? repository) => new ChainedCredentialSource(
    [
        .. purpose is { Given: { } given, PushedTo: { } registry }
            ? [new FixedCredentialSource(registry, given)]
            : ImmutableArray<ICredentialSource>.Empty,
        new EnvironmentCredentialSource(access, purpose, environment),
        new DockerConfigSource(ConfigVariable, _ => Task.FromResult(ReadVariable()), repository, _helpers),
        .. Files().Distinct().Select(path => new DockerConfigSource(path, repository, _helpers)),
    ]);

    private DockerConfig? ReadVariable() =>
        DockerConfigReader.Parse(Encoding.UTF8.GetBytes(environment(ConfigVariable) ?? ""), ConfigVariable);

    private ImmutableArray<string> Files()
    {
        string? home = environment("HOME") ?? environment("USERPROFILE");
        string? docker = environment("DOCKER_CONFIG") ?? Under(home, ".docker");
        string? config = environment("XDG_CONFIG_HOME") ?? Under(home, ".config");
        string?[] files =
        [
            environment("REGISTRY_AUTH_FILE"),
            Under(docker, "config.json"),
            environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime
                ? Under(runtime, "containers", "auth.json")
                : PodmanRuntime.AuthFile,
            Under(config, "containers", "auth.json"),
        ];
        return [.. files.Where(static file => file is { Length: > 0 }).Select(static file => Path.GetFullPath(file!))];
    }

    private static string? Under(string? directory, params string[] path) =>
        directory is { Length: > 0 } ? Path.Combine([directory, .. path]) : null;
}
