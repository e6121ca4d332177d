using System.Net;
using System.Net.Sockets;

namespace Containerize.Registry.Auth;

/// <summary>Tells how far an IP address reaches. An IPv4 address inside an IPv6 one counts as what it is.</summary>
internal static class AddressClasses
{
    public static AddressClass Of(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetwork
            ? OfVersion4(plain.GetAddressBytes())
            : OfVersion6(plain, plain.GetAddressBytes());
    }

    private static AddressClass OfVersion4(ReadOnlySpan<byte> bytes) => (bytes[0], bytes[1]) switch
    {
        (0 or 127 or >= 224, _) or (169, 254) => AddressClass.Local,
        (10, _) or (172, >= 16 and <= 31) or (192, 168) or (100, >= 64 and <= 127) => AddressClass.Private,
        _ => AddressClass.Public,
    };

    private static AddressClass OfVersion6(IPAddress address, byte[] bytes) =>
        address.IsIPv6LinkLocal || address.IsIPv6Multicast || bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0
            ? AddressClass.Local
            : address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal ? AddressClass.Private
            // NAT64 (RFC 6052) carries an IPv4 address.
            : bytes is [0, 0x64, 0xff, 0x9b, ..] ? OfVersion4(bytes.AsSpan(12))
            : AddressClass.Public;
}
