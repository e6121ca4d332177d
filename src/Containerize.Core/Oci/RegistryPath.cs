using System.Diagnostics.CodeAnalysis;

namespace Containerize.Oci;

/// <summary>A registry, and perhaps a path in it that all repositories are below: <c>registry.example.com/team</c>.</summary>
public sealed record RegistryPath
{
    private RegistryPath(RegistryName registry, RepositoryName? prefix) => (Registry, Prefix) = (registry, prefix);

    /// <summary>Docker Hub.</summary>
    public static RegistryPath DockerHub { get; } = Of(RegistryName.DockerHub);

    /// <summary>The registry.</summary>
    public RegistryName Registry { get; }

    /// <summary>The path; null for none.</summary>
    public RepositoryName? Prefix { get; }

    /// <summary>A registry without a path.</summary>
    public static RegistryPath Of(RegistryName registry) => new(registry, null);

    /// <summary>Reads a registry with or without a path, or says why the text is none. A slash at the end is dropped.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RegistryPath? path, [NotNullWhen(false)] out string? why)
    {
        path = null;
        RepositoryName? prefix = null;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        string rest = slash < 0 ? "" : text[slash..].Trim('/');
        if (RegistryName.TryParse(slash < 0 ? text : text[..slash], out RegistryName? registry, out why)
            && (rest.Length is 0 || RepositoryName.TryParse(rest, out prefix, out why)))
        {
            path = new RegistryPath(registry, prefix);
        }

        return path is not null;
    }

    /// <summary>A repository below the path.</summary>
    /// <exception cref="FormatException">The whole name is longer than a repository's may be.</exception>
    public RepositoryName Repository(RepositoryName repository) =>
        Prefix is null ? repository
        : RepositoryName.TryParse($"{Prefix}/{repository}", out RepositoryName? whole, out string? why) ? whole
        : throw new FormatException($"'{Prefix}/{repository}': {why}");

    /// <inheritdoc/>
    public override string ToString() => Prefix is null ? Registry.ToString() : $"{Registry}/{Prefix}";
}
