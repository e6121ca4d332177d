namespace Containerize.TestSupport.Processes;

/// <summary>How a <see cref="DockerRegistry"/> differs from an open one over plain HTTP.</summary>
public sealed record DockerRegistryOptions
{
    /// <summary>Whether it wants <see cref="DockerRegistry.User"/> and <see cref="DockerRegistry.Password"/>.</summary>
    public bool WantsPassword { get; init; }

    /// <summary>Whether it speaks TLS, with a certificate that nobody trusts yet.</summary>
    public bool IsSecure { get; init; }

    /// <summary>Who vouches for its certificate with TLS; null for a certificate that signs itself.</summary>
    public TestAuthority? Authority { get; init; }

    /// <summary>Who vouches for its clients with TLS; null where they need no certificate.</summary>
    public TestAuthority? ClientAuthority { get; init; }

    /// <summary>Who gives out the tokens that let in; null where none are wanted.</summary>
    public TokenIssuer? Tokens { get; init; }

    /// <summary>Whether it refuses every write.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The registry's configuration, as the distribution project documents it.</summary>
    /// <param name="folder">The folder with its storage, password file and certificate.</param>
    internal string ToYaml(string folder) => $"""
        version: 0.1
        log:
          level: info
        storage:
          filesystem:
            rootdirectory: {folder}/storage
          delete:
            enabled: true
          maintenance:
            uploadpurging:
              enabled: false
            readonly:
              enabled: {(IsReadOnly ? "true" : "false")}
        http:
          addr: 127.0.0.1:0
          secret: tests
        {(IsSecure ? $"  tls:\n    certificate: {folder}/registry.crt\n    key: {folder}/registry.key\n" : "")}
        {(ClientAuthority is not null ? $"    clientcas:\n      - {folder}/clients.crt\n" : "")}
        {(WantsPassword ? $"auth:\n  htpasswd:\n    realm: tests\n    path: {folder}/htpasswd\n" : "")}
        {(Tokens is null ? "" : $"auth:\n  token:\n    realm: {Tokens.Realm}\n    service: {TokenIssuer.Service}\n    issuer: {TokenIssuer.Name}\n    rootcertbundle: {folder}/tokens.crt\n")}
        """;
}
