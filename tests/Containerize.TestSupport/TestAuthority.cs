using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Containerize.TestSupport;

/// <summary>An authority that no machine trusts, which issues certificates for tests.</summary>
public sealed class TestAuthority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _own;
    private readonly X509Certificate2? _above;

    /// <summary>Makes an authority that signs itself.</summary>
    public TestAuthority(string name = "tests") => _own = Make($"CN={name}", null, isAuthority: true, null, null);

    private TestAuthority(X509Certificate2 own, X509Certificate2 above) => (_own, _above) = (own, above);

    /// <summary>Its certificate in PEM.</summary>
    public string Pem => _own.ExportCertificatePem();

    /// <summary>An authority below this one.</summary>
    public TestAuthority CreateIntermediate() => new(Make("CN=intermediate", _own, isAuthority: true, null, null), _own);

    /// <summary>A certificate, with its key, of a server with a name, or of 127.0.0.1.</summary>
    public X509Certificate2 IssueServer(string name) => Make($"CN={name}", _own, isAuthority: false, ServerAuthentication, name);

    /// <summary>A certificate, with its key, of a client.</summary>
    public X509Certificate2 IssueClient(string name) => Make($"CN={name}", _own, isAuthority: false, ClientAuthentication, null);

    /// <summary>Writes a certificate, with the authority's own below another, and its key.</summary>
    public void Write(X509Certificate2 certificate, string certificateFile, string keyFile)
    {
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem() + (_above is null ? "" : $"\n{Pem}"));
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <inheritdoc/>
    public void Dispose() => _own.Dispose();

    private static X509Certificate2 Make(string subject, X509Certificate2? issuer, bool isAuthority, string? use, string? server)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        if (use is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        }

        if (server is not null)
        {
            SubjectAlternativeNameBuilder names = new();
            if (IPAddress.TryParse(server, out IPAddress? address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(server);
            }

            request.CertificateExtensions.Add(names.Build());
        }

        DateTimeOffset now = DateTimeOffset.UtcNow;
        if (issuer is null)
        {
            return request.CreateSelfSigned(now.AddDays(-2), now.AddDays(2));
        }

        using X509Certificate2 issued = request.Create(issuer, issuer.NotBefore, issuer.NotAfter, RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }
}
