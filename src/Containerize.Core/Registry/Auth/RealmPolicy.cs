using System.Net;
using Containerize.Registry.Transport;

namespace Containerize.Registry.Auth;

/// <summary>
/// Where a registry may send us to with a credential: to its own host, or to a host of the public network by https. A
/// registry that names this machine, a private network or a cloud's metadata service as its token server would have us reach
/// what it cannot reach itself (CVE-2026-48978).
/// </summary>
internal static class RealmPolicy
{
    /// <summary>Why an address is not one to go to, or null where it is.</summary>
    /// <param name="target">Where the registry sends us.</param>
    /// <param name="registry">The registry's own address.</param>
    public static string? Refuse(Uri target, Uri registry) =>
        !target.IsAbsoluteUri || target.Scheme is not ("http" or "https") ? "is no http address"
        : target.UserInfo.Length > 0 ? "carries a user"
        : Origin.Of(target) == Origin.Of(registry) ? null
        : target.Scheme is "http" && registry.Scheme is "https" ? "would leave https"
        : HostOf(target) == HostOf(registry) ? null
        : target.Scheme is "http" ? "is another host, without https"
        : IsLocalName(HostOf(target)) ? "is this machine"
        : IPAddress.TryParse(HostOf(target), out IPAddress? address) && AddressClasses.Of(address) is not AddressClass.Public
            ? "is an address of a private network"
        : null;

    private static string HostOf(Uri uri) => uri.IdnHost.TrimEnd('.').ToLowerInvariant();

    private static bool IsLocalName(string host) =>
        host is "localhost" or "" || host.EndsWith(".localhost", StringComparison.Ordinal);
}
