using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Containerize.Registry.Transport;

/// <summary>
/// Judges a server by authorities of the user's, beside those of the machine. Any certificate among them is a beginning of
/// trust, an intermediate one or the server's own too, as it is for Docker.
/// </summary>
/// <param name="host">The server's host.</param>
/// <param name="authorities">The certificates to trust for it.</param>
internal sealed class ServerTrust(string host, X509Certificate2Collection authorities)
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Whether the server is who it should be.</summary>
    /// <exception cref="AuthenticationException">It is not. The platform's own words would not say why.</exception>
    public bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors is SslPolicyErrors.None
        || (errors is SslPolicyErrors.RemoteCertificateChainErrors && certificate is X509Certificate2 leaf
            ? IsVouchedFor(leaf, chain)
            : throw Untrusted(errors.ToString()));

    private bool IsVouchedFor(X509Certificate2 leaf, X509Chain? seen)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        foreach (X509ChainElement element in seen?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        return chain.Build(leaf) || EndsWithAnAuthority(chain)
            ? true
            : throw Untrusted(string.Join(", ", chain.ChainStatus.Select(static status => status.Status)));
    }

    // Complete but for what is above the authority, which need not sign itself.
    private bool EndsWithAnAuthority(X509Chain chain) =>
        chain.ChainStatus.All(static status => status.Status is X509ChainStatusFlags.PartialChain)
        && chain.ChainElements.Count > 0
        && authorities.Any(authority => authority.RawDataMemory.Span.SequenceEqual(chain.ChainElements[^1].Certificate.RawDataMemory.Span));

    private AuthenticationException Untrusted(string why) => new($"the certificate of {host} is not trusted ({why})");
}
