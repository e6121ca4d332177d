using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Containerize.Diagnostics;

namespace Containerize.Registry.Transport;

/// <summary>
/// The sockets of all hosts. Most share one set; a host with certificates of its own, or on the list of insecure ones, has
/// another, so that neither its trust nor our client certificate reaches any other host. Redirects, cookies and overall time
/// limits of the platform are off: see <see cref="RedirectHandler"/> and <see cref="WireHandler"/>.
/// </summary>
/// <param name="settings">Which hosts are special.</param>
/// <param name="proxy">The way out; null for what the platform knows.</param>
/// <param name="connect">Makes connections; null for the platform's way.</param>
internal sealed class OriginSockets(
    RegistrySettings settings,
    IWebProxy? proxy,
    Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null) : HttpMessageHandler
{
    private const string Others = "";

    private readonly ConcurrentDictionary<string, Lazy<HttpMessageInvoker>> _invokers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _asking = new(StringComparer.Ordinal);

    /// <summary>The way out; null for what the platform knows.</summary>
    public IWebProxy? Proxy => proxy;

    /// <summary>Sockets of the same kind that connect only to where a registry may send us.</summary>
    public OriginSockets GuardedFor(Uri registry) => new(settings, proxy, GuardedSockets.ConnectFor(registry));

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">The host has certificates that cannot be read.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri host = request.RequestUri!;
        string? certificates = host.Scheme is "https" ? CertificateFolders.Find(settings.CertificateFolders, host) : null;
        bool isInsecure = settings.IsInsecure(host);
        HttpMessageInvoker invoker = _invokers
            .GetOrAdd(
                certificates is null && !isInsecure ? Others : host.Authority,
                _ => new Lazy<HttpMessageInvoker>(() => Create(host, isInsecure, certificates)))
            .Value;
        try
        {
            return await invoker.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (
            !cancellationToken.IsCancellationRequested && ProxyFailure.Of(exception, proxy, host) is { } failure)
        {
            throw failure;
        }
        catch (Exception exception) when (_asking.ContainsKey(host.IdnHost) && BrokeOff(exception))
        {
            // The platform's own words are that the connection is gone.
            throw new HttpRequestException(
                HttpRequestError.Unknown, $"the connection broke off; {host.IdnHost} asks for a client certificate, and there is none for it");
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (Lazy<HttpMessageInvoker> invoker in disposing ? _invokers.Values : [])
        {
            if (invoker.IsValueCreated)
            {
                invoker.Value.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private HttpMessageInvoker Create(Uri host, bool isInsecure, string? certificates)
    {
        HostCertificates? own = certificates is null ? null : HostCertificates.Read(certificates);
        SocketsHttpHandler sockets = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = settings.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            MaxConnectionsPerServer = 16,
            Proxy = proxy,
            ConnectCallback = connect,
        };
        if (own?.Client is { } client)
        {
            sockets.SslOptions.ClientCertificateContext = client;
        }
        else
        {
            sockets.SslOptions.LocalCertificateSelectionCallback = NoteThatOneIsAskedFor;
        }

#pragma warning disable CA5359 // The user has listed this very host and port.
        sockets.SslOptions.RemoteCertificateValidationCallback =
            isInsecure ? static (_, _, _, _) => true
#pragma warning restore CA5359
            : own is { Authorities.Count: > 0 } ? new ServerTrust(host.IdnHost, own.Authorities).Judge
            : null;
        return new HttpMessageInvoker(sockets);
    }

    private static bool BrokeOff(Exception exception) =>
        exception is IOException
        or HttpRequestException { HttpRequestError: not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError) };

    // Called before the handshake too, when the server has not shown itself.
    private X509Certificate NoteThatOneIsAskedFor(
        object sender, string host, X509CertificateCollection own, X509Certificate? server, string[] issuers)
    {
        _ = server is not null && _asking.TryAdd(host, true);
        return null!;
    }
}
