using System.Collections.Immutable;
using Containerize.Building.Binding;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Building;

/// <summary>What a request says of the way to registries. The environment may say more.</summary>
public sealed record NetworkOptions
{
    /// <summary>Registries that may do without TLS, or have a certificate that nobody vouches for.</summary>
    public required ImmutableArray<RegistryName> Insecure { get; init; }

    /// <summary>Mirrors that bases are read from, in order.</summary>
    public required ImmutableArray<RegistryMirror> Mirrors { get; init; }

    /// <summary>Whether a base is read from mirrors only.</summary>
    public required bool MirrorsOnly { get; init; }

    /// <summary>A folder with certificates by host, as Docker's <c>certs.d</c>; null for those of the machine alone.</summary>
    public required string? CertificateFolder { get; init; }

    /// <summary>What a request says of the way to registries, and nothing else of it.</summary>
    /// <exception cref="ContainerizeException">The request holds mistakes; the exception lists all of them.</exception>
    public static NetworkOptions Of(BuildRequest request)
    {
        ImmutableArray<Diagnostic>.Builder mistakes = ImmutableArray.CreateBuilder<Diagnostic>();
        OptionReader reader = new((code, what, where, next) => mistakes.Add(new Diagnostic(code, what, where, next)));
        NetworkOptions options = new NetworkBinder(reader).Bind(request);
        return mistakes.Count is 0 ? options : throw new ContainerizeException(mistakes.ToImmutable());
    }

    /// <summary>The settings of the environment, with these before them.</summary>
    internal RegistrySettings Over(RegistrySettings environment) => environment with
    {
        Insecure = environment.Insecure.Union(Insecure.Select(static registry => registry.Authority)),
        Mirrors = [.. Mirrors, .. environment.Mirrors],
        MirrorsOnly = MirrorsOnly || environment.MirrorsOnly,
        CertificateFolders = CertificateFolder is null
            ? environment.CertificateFolders
            : [CertificateFolder, .. environment.CertificateFolders],
    };
}
