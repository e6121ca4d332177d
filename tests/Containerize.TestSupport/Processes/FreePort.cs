using System.Net;
using System.Net.Sockets;

namespace Containerize.TestSupport.Processes;

/// <summary>
/// Ports for servers that cannot choose one themselves. They lie below those that the system hands out for connections, so
/// that no client of a test that runs at the same time takes one before the server has it.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int Count = 10_000;

    // Another test process starts elsewhere.
    private static int _next = Environment.ProcessId * 97;

    public static int Next()
    {
        for (int attempt = 0; attempt < Count; attempt++)
        {
            int port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"no port from {First} to {First + Count - 1} is free");
    }

    private static bool IsFree(int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
