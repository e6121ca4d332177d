using System.Net;
using System.Net.Sockets;

namespace Containerize.Benchmarks.Peers;

/// <summary>A port of 127.0.0.1 that leads to another one, and counts the bytes that pass. Every peer goes through one.</summary>
internal sealed class Relay : IDisposable
{
    private const int BufferSize = 256 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _target;
    private long _up;
    private long _down;

    /// <summary>Starts to listen.</summary>
    /// <param name="target">The port that it leads to.</param>
    public Relay(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The bytes that have gone to the target.</summary>
    public long Up => Interlocked.Read(ref _up);

    /// <summary>The bytes that have come from it.</summary>
    public long Down => Interlocked.Read(ref _down);

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        CancellationToken end = _end.Token;
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(end);
                _ = RelayAsync(client, end);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the run.
        }
    }

    private async Task RelayAsync(TcpClient client, CancellationToken end)
    {
        using TcpClient near = client;
        using TcpClient far = new();
        try
        {
            near.NoDelay = far.NoDelay = true;
            await far.ConnectAsync(IPAddress.Loopback, _target, end);
            await Task.WhenAll(
                CopyAsync(near.Client, far.Client, count => Interlocked.Add(ref _up, count), end),
                CopyAsync(far.Client, near.Client, count => Interlocked.Add(ref _down, count), end));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
        {
            // One side has gone; the other learns of it when its socket is closed.
        }
    }

    private static async Task CopyAsync(Socket from, Socket to, Action<int> count, CancellationToken end)
    {
        byte[] buffer = new byte[BufferSize];
        for (int read; (read = await from.ReceiveAsync(buffer, end)) > 0;)
        {
            count(read);
            for (int sent = 0; sent < read;)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), end);
            }
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
