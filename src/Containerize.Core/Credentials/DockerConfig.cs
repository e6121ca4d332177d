namespace Containerize.Credentials;

/// <summary>What counts of Docker's <c>config.json</c> and Podman's <c>auth.json</c>.</summary>
internal sealed record DockerConfig
{
    /// <summary>Credentials by registry.</summary>
    public Dictionary<string, DockerAuth?>? Auths { get; init; }

    /// <summary>Names of helpers by registry.</summary>
    public Dictionary<string, string?>? CredHelpers { get; init; }

    /// <summary>The name of the helper for all registries.</summary>
    public string? CredsStore { get; init; }
}
