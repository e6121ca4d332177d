using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace Containerize.Registry.Transport;

/// <summary>
/// The hosts of <c>NO_PROXY</c>, read as Docker reads it
/// (<see href="https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config">httpproxy</see>): <c>*</c> for all; a domain with
/// its subdomains; an address; a network such as <c>10.0.0.0/8</c>, for hosts that are given as addresses, as no name is looked
/// up; each but the network with a port if only that is meant. This machine is always among them.
/// </summary>
internal sealed class NoProxyList
{
    private readonly ImmutableArray<Func<string, IPAddress?, int, bool>> _entries;

    private NoProxyList(ImmutableArray<Func<string, IPAddress?, int, bool>> entries) => _entries = entries;

    /// <summary>Reads the variable: entries separated by commas.</summary>
    public static NoProxyList Parse(string text) => new(
    [
        .. text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static entry => ParseEntry(entry.ToLowerInvariant())),
    ]);

    /// <summary>Whether a host is reached without a proxy.</summary>
    public bool Has(Uri host)
    {
        string name = host.IdnHost.TrimEnd('.').ToLowerInvariant();
        IPAddress? address = IPAddress.TryParse(name, out IPAddress? parsed) ? parsed : null;
        return name is "localhost" || (address is not null && IPAddress.IsLoopback(address))
            || _entries.Any(matches => matches(name, address, host.Port));
    }

    private static Func<string, IPAddress?, int, bool> ParseEntry(string entry)
    {
        if (entry is "*")
        {
            return static (_, _, _) => true;
        }

        if (entry.Split('/') is [var network, var bits]
            && IPAddress.TryParse(network, out IPAddress? start) && int.TryParse(bits, CultureInfo.InvariantCulture, out int prefix))
        {
            return (_, address, _) => address is not null && HaveSameStart(start, address, prefix);
        }

        (string host, int? port) = SplitPort(entry);
        string domain = host.TrimStart('*').TrimStart('.');
        bool isAddress = IPAddress.TryParse(host, out IPAddress? single);
        return (name, address, at) => (port is null || port == at)
            && (isAddress
                ? single!.Equals(address)
                : name == domain || name.EndsWith($".{domain}", StringComparison.Ordinal));
    }

    private static (string Host, int? Port) SplitPort(string entry)
    {
        int colon = entry.LastIndexOf(':');
        bool hasPort = colon > 0
            && (entry.IndexOf(':', StringComparison.Ordinal) == colon || entry[colon - 1] is ']')
            && int.TryParse(entry[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return hasPort
            ? (entry[..colon].Trim('[', ']'), int.Parse(entry[(colon + 1)..], CultureInfo.InvariantCulture))
            : (entry.Trim('[', ']'), null);
    }

    private static bool HaveSameStart(IPAddress start, IPAddress address, int bits)
    {
        byte[] a = start.GetAddressBytes();
        byte[] b = address.GetAddressBytes();
        return a.Length == b.Length && bits >= 0 && bits <= a.Length * 8
            && Enumerable.Range(0, bits).All(bit => ((a[bit / 8] ^ b[bit / 8]) >> (7 - (bit % 8)) & 1) is 0);
    }
}
