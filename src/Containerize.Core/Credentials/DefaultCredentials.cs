using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Credentials;

/// <summary>
/// The places that are asked when nobody says otherwise, in this order: the environment variables, the file that
/// <c>REGISTRY_AUTH_FILE</c> names, Docker's configuration, Podman's files.
/// </summary>
internal static class DefaultCredentials
{
    private static readonly TimeSpan HelperTimeout = TimeSpan.FromSeconds(60);

    /// <summary>The places, in order.</summary>
    /// <param name="access">What the credentials are for.</param>
    /// <param name="pushedTo">The registry that is pushed to, if there is one.</param>
    /// <param name="environment">Reads an environment variable.</param>
    public static ICredentialSource For(RegistryAccess access, RegistryName? pushedTo, Func<string, string?> environment)
    {
        CredentialHelpers helpers = new(environment("PATH"), HelperTimeout);
        return new ChainedCredentialSource(
        [
            new EnvironmentCredentialSource(access, pushedTo, environment),
            .. Files(environment).Distinct().Select(path => new DockerConfigSource(path, helpers)),
        ]);
    }

    private static ImmutableArray<string> Files(Func<string, string?> environment)
    {
        string? home = environment("HOME") ?? environment("USERPROFILE");
        string? docker = environment("DOCKER_CONFIG") ?? Under(home, ".docker");
        string? config = environment("XDG_CONFIG_HOME") ?? Under(home, ".config");
        string?[] files =
        [
            environment("REGISTRY_AUTH_FILE"),
            Under(docker, "config.json"),
            Under(environment("XDG_RUNTIME_DIR"), "containers", "auth.json"),
            Under(config, "containers", "auth.json"),
        ];
        return [.. files.Where(static file => file is { Length: > 0 }).Select(static file => Path.GetFullPath(file!))];
    }

    private static string? Under(string? directory, params string[] path) =>
        directory is { Length: > 0 } ? Path.Combine([directory, .. path]) : null;
}
