using System.Net;
using Containerize.Oci;

namespace Containerize.Registry.Transport;

/// <summary>
/// Finds out whether a registry that may do without TLS does. Only a server that answers, and with something other than TLS,
/// is spoken to without: neither silence nor a bad certificate is a reason.
/// </summary>
internal static class SchemeProbe
{
    /// <summary>The registry's root.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="settings">Which registries may do without TLS.</param>
    /// <param name="proxy">The way out; null for what the platform knows.</param>
    /// <param name="counter">Counts a request that was answered. A server without TLS sees none.</param>
    /// <param name="cancellationToken">Ends the probe.</param>
    /// <exception cref="HttpRequestException">It does not answer.</exception>
    public static async Task<Uri> FindAsync(
        RegistryName registry,
        RegistrySettings settings,
        IWebProxy? proxy,
        RequestCounter counter,
        CancellationToken cancellationToken)
    {
        Uri secure = new($"https://{registry.Authority}/");
        if (!registry.IsLoopback && !settings.IsInsecure(secure))
        {
            return secure;
        }

        bool hasCertificate = false;
        using SocketsHttpHandler sockets = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = settings.ConnectTimeout,
            Proxy = proxy,
        };

        // The certificate is not judged here: the first real request does that.
        sockets.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => hasCertificate = true;
        using HttpMessageInvoker invoker = new(new WireHandler(sockets, new RequestCounter(), settings.IdleTimeout));
        using HttpRequestMessage request = new(HttpMethod.Head, new Uri(secure, "v2/"));
        try
        {
            using HttpResponseMessage response = await invoker.SendAsync(request, cancellationToken);
            counter.Increment();
            return secure;
        }
        catch (HttpRequestException exception) when (!hasCertificate && SpeaksNoTls(exception, secure))
        {
            return new Uri($"http://{registry.Authority}/");
        }
        catch (Exception exception) when (hasCertificate && exception is HttpRequestException or IOException)
        {
            // It speaks TLS; perhaps it asks who we are, which a probe does not say.
            return secure;
        }
    }

    private static bool SpeaksNoTls(HttpRequestException exception, Uri secure) =>
        exception.HttpRequestError is HttpRequestError.SecureConnectionError
        || (exception.HttpRequestError is HttpRequestError.ConnectionError && secure.IsDefaultPort);
}
