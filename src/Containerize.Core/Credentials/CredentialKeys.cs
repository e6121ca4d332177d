using Containerize.Oci;

namespace Containerize.Credentials;

/// <summary>The spellings under which Docker's and Podman's files keep a registry.</summary>
internal static class CredentialKeys
{
    private const string DockerHubInStore = "https://index.docker.io/v1/";

    private static readonly string[] DockerHubNames = ["docker.io", "index.docker.io", "registry-1.docker.io"];

    /// <summary>Every spelling, the best known first.</summary>
    public static IEnumerable<string> Of(RegistryName registry) =>
        registry == RegistryName.DockerHub
            ? DockerHubNames.SelectMany(Spellings).Prepend(DockerHubInStore)
            : Spellings(registry.ToString());

    /// <summary>The spelling by which <c>docker login</c> asks a credential store.</summary>
    public static string InStore(RegistryName registry) =>
        registry == RegistryName.DockerHub ? DockerHubInStore : registry.ToString();

    private static IEnumerable<string> Spellings(string host) =>
    [
        host, $"https://{host}", $"https://{host}/", $"https://{host}/v1/", $"https://{host}/v2/", $"http://{host}",
        $"http://{host}/",
    ];
}
