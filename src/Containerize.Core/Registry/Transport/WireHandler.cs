using System.Net.Sockets;

namespace Containerize.Registry.Transport;

/// <summary>
/// The innermost handler: counts the request, and gives up on a server that makes no progress while it takes the request,
/// thinks, or sends the answer. A whole transfer has no time limit, since it may be long for good reasons.
/// </summary>
internal sealed class WireHandler(HttpMessageHandler sockets, RequestCounter counter, TimeSpan idleTimeout)
    : HttpMessageHandler
{
    // The sockets are shared by all registries and outlive this handler.
    private readonly HttpMessageInvoker _sockets = new(sockets, disposeHandler: false);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        counter.Increment();
        using IdleWatch watch = new(idleTimeout, cancellationToken);
        if (request.Content is WatchedContent body)
        {
            body.Watch = watch;
        }

        try
        {
            HttpResponseMessage response = await _sockets.SendAsync(request, watch.Token);
            response.Content = await GuardedContent.CreateAsync(response.Content, idleTimeout, watch.Token);
            return response;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                watch.Token.IsCancellationRequested
                    ? $"no progress for {idleTimeout.TotalSeconds:0.#} seconds"
                    : "the connection was not made in time",
                exception);
        }
        catch (SocketException exception)
        {
            // The platform lets it out bare where a server goes in the moment after it took the connection.
            throw new HttpRequestException(HttpRequestError.ConnectionError, exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _sockets.Dispose();
        }

        base.Dispose(disposing);
    }
}
