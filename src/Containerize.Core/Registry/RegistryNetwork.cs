using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry.Transport;

namespace Containerize.Registry;

/// <summary>The sockets that all registries share, so that a base and a destination in one registry share connections.</summary>
/// <param name="settings">How registries are spoken to.</param>
internal sealed class RegistryNetwork(RegistrySettings settings) : IDisposable
{
    private readonly Lazy<OriginSockets> _sockets = new(() => new OriginSockets(settings, settings.Proxy()));

    /// <summary>How registries are spoken to.</summary>
    public RegistrySettings Settings => settings;

    /// <summary>A client of one registry. Nothing is sent before it is asked for something.</summary>
    /// <param name="registry">The registry by its name.</param>
    /// <param name="credentials">Where its credentials come from.</param>
    /// <param name="maximumTries">How often a request is made in all, where the caller knows another registry to ask.</param>
    /// <exception cref="ContainerizeException">The environment names a proxy that is none.</exception>
    public RegistryClient Connect(RegistryName registry, ICredentialSource credentials, int? maximumTries = null) =>
        new(registry, credentials, _sockets.Value, settings with { MaximumTries = maximumTries ?? settings.MaximumTries });

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_sockets.IsValueCreated)
        {
            _sockets.Value.Dispose();
        }
    }
}
