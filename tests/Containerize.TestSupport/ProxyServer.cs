using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Containerize.TestSupport;

/// <summary>
/// An HTTP proxy on this machine that leads every host to one server on this machine, so that registries can have any name.
/// </summary>
public sealed class ProxyServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly int _target;
    private readonly string? _authorization;
    private readonly Task _accepting;

    /// <summary>Starts one.</summary>
    /// <param name="target">The port of 127.0.0.1 that everything goes to.</param>
    /// <param name="login">User and password with a colon between, where it wants them.</param>
    public ProxyServer(int target, string? login = null)
    {
        _target = target;
        _authorization = login is null ? null : $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(login))}";
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Host and port.</summary>
    public string Authority => ((IPEndPoint)_listener.LocalEndpoint).ToString();

    /// <summary>The first line of the first request of each connection that was let through.</summary>
    public ImmutableArray<string> Requests => [.. _requests];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                _connections.Add(ServeAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                while (await ReadHeadAsync(stream) is { } head)
                {
                    if (_authorization is not null && !head.Contains($"Proxy-Authorization: {_authorization}", StringComparison.OrdinalIgnoreCase))
                    {
                        await SendAsync(stream, "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n");
                        continue;
                    }

                    await LeadAsync(stream, head);
                    return;
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // One side has gone.
            }
        }
    }

    private async Task LeadAsync(NetworkStream stream, string head)
    {
        string first = head.Split('\r')[0];
        _requests.Enqueue(first);
        using TcpClient target = new();
        await target.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
        NetworkStream other = target.GetStream();
        if (first.StartsWith("CONNECT ", StringComparison.Ordinal))
        {
            await SendAsync(stream, "HTTP/1.1 200 Connected\r\n\r\n");
        }
        else
        {
            await SendAsync(other, head);
        }

        await Task.WhenAny(stream.CopyToAsync(other, _end.Token), other.CopyToAsync(stream, _end.Token));
    }

    private async Task<string?> ReadHeadAsync(NetworkStream stream)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _end.Token) is 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private Task SendAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), _end.Token).AsTask();
}
