using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Containerize.Diagnostics;
using Containerize.Registry.Transport;

namespace Containerize.Registry;

/// <summary>How registries are spoken to.</summary>
internal sealed record RegistrySettings
{
    private const string MirrorsVariable = "CONTAINERIZE_REGISTRY_MIRRORS";

    /// <summary>The clock of waits between tries and of tokens. Time limits of connections are always real time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where warnings of registries go; nowhere unless said otherwise.</summary>
    public RegistryWarnings Warnings { get; init; } = new(static _ => { });

    /// <summary>How long it may take to connect, TLS included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a request may go without progress in either direction.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a request that may succeed later is made in all.</summary>
    public int MaximumTries { get; init; } = 5;

    /// <summary>How many blobs travel at once.</summary>
    public int MaximumParallelism { get; init; } = 4;

    /// <summary>
    /// The registries, as host and port, that may be spoken to without TLS, or with a certificate that nobody vouches for.
    /// A registry on this machine may do without TLS in any case.
    /// </summary>
    public ImmutableHashSet<string> Insecure { get; init; } = [];

    /// <summary>Mirrors that images are read from, in the order in which they are asked.</summary>
    public ImmutableArray<RegistryMirror> Mirrors { get; init; } = [];

    /// <summary>Whether images are read from mirrors only.</summary>
    public bool MirrorsOnly { get; init; }

    /// <summary>Folders with certificates by host, in the order in which they are looked into.</summary>
    public ImmutableArray<string> CertificateFolders { get; init; } = [];

    /// <summary>Finds the way out when the first registry is spoken to; null for what the platform knows.</summary>
    public Func<IWebProxy?> Proxy { get; init; } = static () => null;

    /// <summary>The settings that environment variables make, and Docker's and Podman's folders of certificates.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="ContainerizeException">A variable names a mirror that is none.</exception>
    public static RegistrySettings FromEnvironment(Func<string, string?> environment) => new()
    {
        Insecure = [.. Split(environment("DOTNET_CONTAINER_INSECURE_REGISTRIES")).Select(static host => host.ToLowerInvariant())],
        Mirrors = [.. Split(environment(MirrorsVariable)).Select(Mirror)],
        MirrorsOnly = environment("CONTAINERIZE_MIRRORS_ONLY") is "1" or "true" or "True" or "TRUE",
        CertificateFolders =
        [
            .. (environment("CONTAINERIZE_CERTIFICATES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            .. Transport.CertificateFolders.Default(environment),
        ],
        Proxy = () => EnvironmentProxy.Create(environment),
    };

    /// <summary>The parts of a list, which <c>;</c> or <c>,</c> separate.</summary>
    internal static string[] Split(string? list) =>
        (list ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether a host is one of <see cref="Insecure"/>.</summary>
    public bool IsInsecure(Uri host) =>
        Insecure.Contains(host.Authority)
        || (host.IsDefaultPort && Insecure.Contains(string.Create(CultureInfo.InvariantCulture, $"{host.Authority}:{host.Port}")));

    private static RegistryMirror Mirror(string text) => RegistryMirror.TryParse(text, out RegistryMirror? mirror, out string? why)
        ? mirror
        : throw new ContainerizeException(new Diagnostic(DiagnosticCode.InvalidMirror, $"'{text}' is no mirror", MirrorsVariable, why));
}
