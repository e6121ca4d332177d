using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Containerize.TestSupport.Processes;

/// <summary>Certificates that sign themselves.</summary>
public static class TestCertificate
{
    /// <summary>Makes one that is good for a day, and writes it and its key as PEM files.</summary>
    public static void Write(string certificateFile, string keyFile)
    {
        using X509Certificate2 certificate = Create("localhost", IPAddress.Loopback, DateTimeOffset.UtcNow.AddDays(1));
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Makes one with its key.</summary>
    /// <param name="name">The name that it is for.</param>
    /// <param name="address">The address that it is for; null for none.</param>
    /// <param name="end">Until when it is good.</param>
    public static X509Certificate2 Create(string name, IPAddress? address, DateTimeOffset end)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=containerize-tests", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        if (address is not null)
        {
            names.AddIpAddress(address);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(end.AddDays(-2), end);
    }
}
