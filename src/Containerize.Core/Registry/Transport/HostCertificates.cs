using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Containerize.Diagnostics;

namespace Containerize.Registry.Transport;

/// <summary>
/// What one folder of <see cref="CertificateFolders"/> holds, all of it in PEM: authorities in <c>*.crt</c>; a client
/// certificate, perhaps followed by its intermediates, in <c>NAME.cert</c>, and its key in <c>NAME.key</c>.
/// </summary>
/// <param name="Authorities">Those who vouch for the host, beside those of the machine.</param>
/// <param name="Client">Who we are; null where the host does not ask.</param>
internal sealed record HostCertificates(X509Certificate2Collection Authorities, SslStreamCertificateContext? Client)
{
    /// <summary>Reads a folder. Of several client certificates the first by name counts.</summary>
    /// <exception cref="ContainerizeException">It has a file that cannot be read, or half a client certificate.</exception>
    public static HostCertificates Read(string folder)
    {
        string[] files = Try(folder, () => Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToArray());
        X509Certificate2Collection authorities = [];
        foreach (string file in files.Where(static file => Path.GetExtension(file) is ".crt"))
        {
            authorities.AddRange(ReadCertificates(file));
        }

        foreach (string key in files.Where(static file => Path.GetExtension(file) is ".key"))
        {
            if (!File.Exists(Path.ChangeExtension(key, ".cert")))
            {
                throw Unreadable(key, $"its certificate {Path.GetFileNameWithoutExtension(key)}.cert is missing");
            }
        }

        string? client = files.FirstOrDefault(static file => Path.GetExtension(file) is ".cert");
        return new HostCertificates(authorities, client is null ? null : ReadClient(client));
    }

    private static X509Certificate2Collection ReadCertificates(string file) => Try(file, () =>
    {
        X509Certificate2Collection certificates = [];
        certificates.ImportFromPem(File.ReadAllText(file));
        return certificates.Count > 0 ? certificates : throw Unreadable(file, "it holds no certificate in PEM");
    });

    private static SslStreamCertificateContext ReadClient(string file)
    {
        string key = Path.ChangeExtension(file, ".key");
        if (!File.Exists(key))
        {
            throw Unreadable(file, $"its key {Path.GetFileName(key)} is missing; an authority's certificate is named *.crt");
        }

        X509Certificate2Collection chain = ReadCertificates(file);
        return Try(key, () => SslStreamCertificateContext.Create(WithKey(chain[0], File.ReadAllText(key)), chain, offline: true));
    }

    // Windows uses keys of its own store only; one that was read from a file gets there by way of PKCS #12.
    private static X509Certificate2 WithKey(X509Certificate2 certificate, string key)
    {
        if (key.Contains("ENCRYPTED", StringComparison.Ordinal))
        {
            throw new CryptographicException("it wants a password; use a key without one");
        }

        X509Certificate2 whole = X509Certificate2.CreateFromPem(certificate.ExportCertificatePem(), key);
        return OperatingSystem.IsWindows()
            ? X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), password: null)
            : whole;
    }

    private static T Try<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (
            exception is CryptographicException or ArgumentException || FileSystemFailure.Is(exception))
        {
            throw Unreadable(path, exception.Message);
        }
    }

    private static ContainerizeException Unreadable(string path, string why) => new(new Diagnostic(
        DiagnosticCode.CertificateUnreadable,
        $"a certificate or key cannot be read: {why}",
        path,
        "repair or remove the file"));
}
