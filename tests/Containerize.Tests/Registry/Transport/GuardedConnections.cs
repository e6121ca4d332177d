using System.Net;
using System.Net.Sockets;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.Registry.Auth;
using Containerize.Registry.Endpoints;
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

    // The location itself was let through: that is what a name does which only resolves to this machine.
    [Fact]
    public static async Task F62_AreNotMadeToThisMachineForAnUploadToARegistryThatIsElsewhere()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        RegistrySettings settings = new() { IdleTimeout = TimeSpan.FromSeconds(1) };
        SentCredentials sent = new();
        using OriginSockets sockets = new(settings, proxy: null);
        Assert.True(RegistryName.TryParse("93.184.216.34", out RegistryName? name, out _));
        using RegistryConnection connection = new(
            new Uri("https://93.184.216.34/"), name, ChainedCredentialSource.Anonymous, sockets, new RequestCounter(), sent, settings);
        UploadSession session = new(new Uri($"http://localhost:{PortOf(listener)}/upload"), 0, null);

        RegistryException failure = await Assert.ThrowsAsync<RegistryException>(() => connection.SendAsync(
            new PutBlob(Session.Repository, session, Digest.Of([]), body: null), new RegistryFailures("elsewhere", settings.Time, sent), default));

        Assert.False(listener.Pending());
        Assert.Equal((DiagnosticCode.RegistryProtocol, false), (failure.Diagnostic.Code, failure.IsTransient));
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
