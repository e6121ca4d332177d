using System.Net.Security;
using Containerize.Credentials;
using Containerize.Oci;
using Containerize.Registry.Transport;

namespace Containerize.Registry;

/// <summary>
/// The sockets that all registries share, so that a base and a destination in one registry share connections. Redirects,
/// cookies and overall time limits of the platform are off: see <see cref="RedirectHandler"/> and <see cref="WireHandler"/>.
/// </summary>
internal sealed class RegistryNetwork(RegistrySettings settings) : IDisposable
{
    private readonly SocketsHttpHandler _verified = Create(settings);
    private readonly SocketsHttpHandler _unverified = CreateUnverified(settings);

    /// <summary>How registries are spoken to.</summary>
    public RegistrySettings Settings => settings;

    /// <summary>A client of one registry. Nothing is sent before it is asked for something.</summary>
    /// <param name="registry">The registry by its name; a mirror may stand in for it.</param>
    /// <param name="credentials">Where its credentials come from.</param>
    public RegistryClient Connect(RegistryName registry, ICredentialSource credentials)
    {
        RegistryName address = settings.Mirrors.GetValueOrDefault(registry, registry);
        return new RegistryClient(
            address, credentials, settings.Insecure.Contains(address.Authority) ? _unverified : _verified, settings);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _verified.Dispose();
        _unverified.Dispose();
    }

    private static SocketsHttpHandler Create(RegistrySettings settings) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = settings.ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        MaxConnectionsPerServer = 16,
    };

    private static SocketsHttpHandler CreateUnverified(RegistrySettings settings)
    {
        SocketsHttpHandler sockets = Create(settings);

        // Redirects leave the registry: only a host that the user listed goes unverified.
        sockets.SslOptions.RemoteCertificateValidationCallback = (sender, _, _, errors) =>
            errors is SslPolicyErrors.None || (sender is SslStream { TargetHostName: { } host }
                && settings.Insecure.Any(listed => HostOf(listed) == host));
        return sockets;
    }

    private static string HostOf(string authority) =>
        RegistryName.TryParse(authority, out RegistryName? name, out _) ? new Uri($"https://{name.Authority}/").IdnHost : authority;
}
