using Containerize.Oci;

namespace Containerize.Credentials;

/// <summary>
/// The spellings under which Docker's and Podman's files keep a registry: <c>docker login</c> writes the host, or for Docker
/// Hub and by old versions an address; <c>podman login</c> may write a part of the path too.
/// </summary>
internal static class CredentialKeys
{
    private const string DockerHubInStore = "https://index.docker.io/v1/";

    private static readonly string[] DockerHubNames = ["docker.io", "index.docker.io", "registry-1.docker.io"];

    private static readonly string[] Schemes = ["https://", "http://"];

    private static readonly string[] ApiVersions = ["/v1", "/v2"];

    /// <summary>What an entry may be kept under, in plain form: the longest path first, the host alone last.</summary>
    public static IEnumerable<string> Of(RegistryName registry, RepositoryName? repository)
    {
        string[] hosts = HostsOf(registry);
        for (string path = repository?.ToString() ?? ""; path.Length > 0; path = Parent(path))
        {
            foreach (string host in hosts)
            {
                yield return $"{host}/{path}";
            }
        }

        foreach (string host in hosts)
        {
            yield return host;
        }
    }

    /// <summary>A key of a file in plain form: without scheme and version of the API, the host in lower case.</summary>
    public static string Plain(string key)
    {
        string rest = key.Trim();
        rest = rest[(Schemes.FirstOrDefault(scheme => rest.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) ?? "").Length..];
        rest = rest.TrimEnd('/');
        rest = rest[..^(ApiVersions.FirstOrDefault(version => rest.EndsWith(version, StringComparison.Ordinal)) ?? "").Length];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? rest.ToLowerInvariant() : rest[..slash].ToLowerInvariant() + rest[slash..];
    }

    /// <summary>The spelling by which <c>docker login</c> asks a credential store.</summary>
    public static string InStore(RegistryName registry) =>
        registry == RegistryName.DockerHub ? DockerHubInStore : registry.ToString();

    private static string[] HostsOf(RegistryName registry) =>
        registry == RegistryName.DockerHub ? DockerHubNames : [registry.ToString()];

    private static string Parent(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];
}
