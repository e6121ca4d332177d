using System.Net;
using System.Net.Sockets;
using Containerize.Registry.Transport;

namespace Containerize.Tests.Registry.Transport;

/// <summary>Fault 56 of the list: a name that resolves to where it should not.</summary>
public static class GuardedConnections
{
    [Fact]
    public static async Task F56_AreNotMadeToThisMachineForARegistryThatIsElsewhere()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();

        await Assert.ThrowsAsync<HttpRequestException>(() =>
            SendAsync(PortOf(listener), "https://93.184.216.34/", default));

        Assert.False(listener.Pending());
    }

    [Fact]
    public static async Task F56_AreMadeToThisMachineForARegistryThatIsHere()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using CancellationTokenSource cancellation = new();

        Task request = SendAsync(PortOf(listener), "http://127.0.0.1:5000/", cancellation.Token);

        using TcpClient connection = await listener.AcceptTcpClientAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static async Task SendAsync(int port, string registry, CancellationToken cancellationToken)
    {
        using SocketsHttpHandler sockets = new() { ConnectCallback = GuardedSockets.ConnectFor(new Uri(registry)), UseProxy = false };
        using HttpMessageInvoker invoker = new(sockets);
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri($"http://localhost:{port}/token"));
        using HttpResponseMessage response = await invoker.SendAsync(request, cancellationToken);
    }
}
