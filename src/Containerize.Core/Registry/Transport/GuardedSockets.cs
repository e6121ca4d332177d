using System.Net;
using System.Net.Sockets;
using Containerize.Registry.Auth;

namespace Containerize.Registry.Transport;

/// <summary>
/// Connections to hosts that a registry names. A name may resolve to an address that <see cref="RealmPolicy"/> would not let
/// through as a number, so the address is looked at too: it may not be nearer to us than the registry's own. A registry of a
/// private network may thus name a token server of that network, one on the public network may not.
/// </summary>
internal static class GuardedSockets
{
    /// <summary>Makes connections to hosts that this registry names.</summary>
    public static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> ConnectFor(Uri registry) =>
        async (context, cancellationToken) =>
        {
            IPAddress[] addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);

            // Where a proxy is connected to, it is the proxy that resolves the name.
            if (context.InitialRequestMessage.RequestUri?.IdnHost == context.DnsEndPoint.Host
                && Nearest(addresses) > Nearest(await Dns.GetHostAddressesAsync(registry.IdnHost, cancellationToken)))
            {
                throw new ForbiddenAddressException(context.DnsEndPoint.Host);
            }

            Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };

    private static AddressClass Nearest(IPAddress[] addresses) =>
        addresses.Length is 0 ? AddressClass.Public : addresses.Max(AddressClasses.Of);
}
