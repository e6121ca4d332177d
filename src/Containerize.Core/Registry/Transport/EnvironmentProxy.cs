using System.Net;
using Containerize.Diagnostics;

namespace Containerize.Registry.Transport;

/// <summary>
/// The proxies that <c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c> and <c>ALL_PROXY</c> name, and the hosts of <c>NO_PROXY</c> that are
/// reached without: each in lower case first, as curl has them. The platform's own reading knows neither networks nor ports
/// in <c>NO_PROXY</c>, and takes a domain for one host.
/// </summary>
internal sealed class EnvironmentProxy : IWebProxy
{
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    private readonly Uri? _plain;
    private readonly Uri? _secure;
    private readonly NoProxyList _without;

    private EnvironmentProxy(Uri? plain, Uri? secure, NoProxyList without, ICredentials credentials) =>
        (_plain, _secure, _without, Credentials) = (plain, secure, without, credentials);

    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; }

    /// <summary>The proxies; null where no variable names one, so that the platform's settings count.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="ContainerizeException">A variable has no proxy's address.</exception>
    public static EnvironmentProxy? Create(Func<string, string?> environment)
    {
        CredentialCache credentials = new();
        Uri? all = Read("all_proxy", environment, credentials);
        Uri? plain = Read("http_proxy", environment, credentials) ?? all;
        Uri? secure = Read("https_proxy", environment, credentials) ?? all;
        return plain is null && secure is null
            ? null
            : new EnvironmentProxy(plain, secure, NoProxyList.Parse(Value("no_proxy", environment).Value), credentials);
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => destination.Scheme is "https" ? _secure : _plain;

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => GetProxy(host) is null || _without.Has(host);

    private static (string Name, string Value) Value(string variable, Func<string, string?> environment)
    {
        string upper = variable.ToUpperInvariant();
        return environment(variable) is { Length: > 0 } lower ? (variable, lower.Trim()) : (upper, (environment(upper) ?? "").Trim());
    }

    // What is wrong is not quoted: the address may hold a password. Nor does it stay in the address, which messages quote.
    private static Uri? Read(string variable, Func<string, string?> environment, CredentialCache credentials)
    {
        (string name, string value) = Value(variable, environment);
        if (value.Length is 0)
        {
            return null;
        }

        if (!Uri.TryCreate(value.Contains("://", StringComparison.Ordinal) ? value : $"http://{value}", UriKind.Absolute, out Uri? given)
            || !Schemes.Contains(given.Scheme) || given.Host.Length is 0)
        {
            throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.InvalidProxy,
                "the value is not the address of a proxy",
                name,
                "write it as http://proxy.example.com:3128, with http, https, socks4, socks4a or socks5"));
        }

        Uri proxy = new UriBuilder(given.Scheme, given.IdnHost, given.Port).Uri;
        if (given.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var rest])
        {
            NetworkCredential credential = new(Uri.UnescapeDataString(user), Uri.UnescapeDataString(rest is [var password] ? password : ""));
            foreach (string scheme in (string[])["Negotiate", "NTLM", "Digest", "Basic"])
            {
                credentials.Remove(proxy, scheme);
                credentials.Add(proxy, scheme, credential);
            }
        }

        return proxy;
    }
}
