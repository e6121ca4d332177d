using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Probing;

/// <summary>A look at a registry that a user asks for.</summary>
/// <param name="Registry">The registry.</param>
/// <param name="Repository">A repository of it that may be written to.</param>
/// <param name="Network">The way to registries.</param>
public sealed record ProbeRequest(RegistryName Registry, RepositoryName Repository, NetworkOptions Network)
{
    private const string DefaultRepository = "containerize-probe";

    /// <summary>Reads <c>HOST[:PORT][/REPOSITORY]</c>.</summary>
    /// <exception cref="ContainerizeException">The text is none.</exception>
    public static ProbeRequest Parse(string text, NetworkOptions network)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/', 2);
        return RegistryName.TryParse(parts[0], out RegistryName? registry, out string? why)
            && RepositoryName.TryParse(parts.ElementAtOrDefault(1) ?? DefaultRepository, out RepositoryName? repository, out why)
            ? new ProbeRequest(registry, repository, network)
            : throw new ContainerizeException(new Diagnostic(DiagnosticCode.InvalidReference, $"'{text}' names no registry", "REGISTRY", why));
    }
}
