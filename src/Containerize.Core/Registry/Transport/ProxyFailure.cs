using System.Net;

namespace Containerize.Registry.Transport;

/// <summary>
/// Tells a proxy that fails from a registry that does: where a proxy is on the way, it is the only one that a connection is
/// made to.
/// </summary>
internal static class ProxyFailure
{
    /// <summary>The failure in words that name the proxy; null where it is none of a proxy.</summary>
    /// <param name="failure">What came of a request.</param>
    /// <param name="proxy">The way out; null for what the platform knows.</param>
    /// <param name="host">Where the request was to go.</param>
    public static HttpRequestException? Of(Exception failure, IWebProxy? proxy, Uri host)
    {
        string? what = failure switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError, StatusCode: { } status } =>
                $"answered {(int)status}",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } =>
                $"cannot be reached: {failure.GetBaseException().Message}",
            OperationCanceledException { InnerException: TimeoutException } => "did not take the connection in time",
            _ => null,
        };
        IWebProxy way = proxy ?? HttpClient.DefaultProxy;
        return what is not null && !way.IsBypassed(host) && way.GetProxy(host) is { } address && address != host
            ? new HttpRequestException(
                HttpRequestError.ProxyTunnelError, $"the proxy {address} {what}", inner: null, (failure as HttpRequestException)?.StatusCode)
            : null;
    }
}
