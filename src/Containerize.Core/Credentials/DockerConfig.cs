namespace Containerize.Credentials;

/// <summary>What counts of Docker's <c>config.json</c> and Podman's <c>auth.json</c>.</summary>
internal sealed record DockerConfig
{
    /// <summary>Credentials by registry, in Podman's file also by registry and the beginning of a path.</summary>
    public Dictionary<string, DockerAuth?>? Auths { get; init; }

    /// <summary>Names of helpers by registry.</summary>
    public Dictionary<string, string?>? CredHelpers { get; init; }

    /// <summary>The name of the helper for all registries.</summary>
    public string? CredsStore { get; init; }

    /// <summary>The entry of the first key that one is kept under, as it is written in the file or in plain form.</summary>
    /// <param name="entries">The entries; null for none.</param>
    /// <param name="keys">Keys in plain form, the best first.</param>
    public static KeyValuePair<string, T>? Find<T>(Dictionary<string, T?>? entries, IEnumerable<string> keys)
        where T : class
    {
        foreach (string key in keys)
        {
            foreach ((string written, T? entry) in entries ?? [])
            {
                if (entry is not null && CredentialKeys.Plain(written) == key)
                {
                    return new(written, entry);
                }
            }
        }

        return null;
    }
}
