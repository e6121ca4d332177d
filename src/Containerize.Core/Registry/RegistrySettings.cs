using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Registry;

/// <summary>How registries are spoken to.</summary>
internal sealed record RegistrySettings
{
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

    /// <summary>Registries that are read at another address, by their name.</summary>
    public ImmutableDictionary<RegistryName, RegistryName> Mirrors { get; init; } =
        ImmutableDictionary<RegistryName, RegistryName>.Empty;

    /// <summary>The settings that <c>DOTNET_CONTAINER_INSECURE_REGISTRIES</c> makes.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    public static RegistrySettings FromEnvironment(Func<string, string?> environment) => new()
    {
        Insecure =
        [
            .. (environment("DOTNET_CONTAINER_INSECURE_REGISTRIES") ?? "")
                .Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(static host => host.ToLowerInvariant()),
        ],
    };
}
