using System.Net.Sockets;
using Containerize.Registry.Transport;

namespace Containerize.Tests.Registry.Transport;

/// <summary>What the sockets throw comes up as a failure of the request, which is tried again and told in words.</summary>
public sealed class WireFailures
{
    // The platform asks a new connection for its other end. Where that has gone in between, a bare exception of the socket escapes.
    [Fact]
    public async Task OfAConnectionThatIsGoneAreThoseOfARequest()
    {
        SocketException gone = new((int)SocketError.NotConnected);
        using FailingSockets sockets = new(gone);
        using HttpMessageInvoker invoker = new(new WireHandler(sockets, new RequestCounter(), TimeSpan.FromMinutes(1)));
        using HttpRequestMessage request = new(HttpMethod.Get, "http://127.0.0.1:1/v2/");

        HttpRequestException failure = await Assert.ThrowsAsync<HttpRequestException>(() => invoker.SendAsync(request, default));

        Assert.Equal((HttpRequestError.ConnectionError, gone), (failure.HttpRequestError, failure.InnerException));
    }

    private sealed class FailingSockets(Exception exception) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(exception);
    }
}
