using System.Security.Cryptography.X509Certificates;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.Registry.Transport;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry.Transport;

/// <summary>Folders of certificates by host, as Docker and Podman have them.</summary>
public sealed class CertificatesOfHosts : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task LetARegistryOfAPrivateAuthorityIn_scb571_scb576()
    {
        await using FaultyRegistry registry = await StartAsync(_authority, "127.0.0.1");
        _folder.Write($"{registry.Authority}/company.crt", $"words before\n{_authority.Pem}");

        await AskAsync(registry.Name);

        Assert.Equal("HEAD /v2/app/manifests/latest", registry.Requests[^1].ToString());
    }

    [Fact]
    public async Task MayBeginWithAnIntermediateAuthority()
    {
        using TestAuthority intermediate = _authority.CreateIntermediate();
        await using FaultyRegistry registry = await StartAsync(intermediate, "127.0.0.1");
        _folder.Write($"{registry.Authority}/ca.crt", intermediate.Pem);

        await AskAsync(registry.Name);
    }

    [Fact]
    public async Task MayBeTheServersOwn()
    {
        using X509Certificate2 certificate = _authority.IssueServer("127.0.0.1");
        await using FaultyRegistry registry = await FaultyRegistry.StartAsync(certificate: certificate);
        _folder.Write($"{registry.Authority}/ca.crt", certificate.ExportCertificatePem());

        await AskAsync(registry.Name);
    }

    [Theory]
    [InlineData("other", "127.0.0.1", "not trusted (PartialChain)")]
    [InlineData("tests", "127.0.0.1", "not trusted")]
    [InlineData("", "registry.example.com", "RemoteCertificateNameMismatch")]
    public async Task LetNobodyElseIn(string anotherAuthority, string name, string why)
    {
        using TestAuthority other = new(anotherAuthority);
        await using FaultyRegistry registry = await StartAsync(_authority, name);
        _folder.Write($"{registry.Authority}/ca.crt", anotherAuthority.Length > 0 ? other.Pem : _authority.Pem);

        Diagnostic failure = await Session.FailureOf(() => AskAsync(registry.Name));

        Assert.Equal(DiagnosticCode.RegistryUnreachable, failure.Code);
        Assert.Contains(why, failure.What, StringComparison.Ordinal);
        Assert.Contains("certificate", failure.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HoldForTheirOwnPortOnly()
    {
        await using FaultyRegistry registry = await StartAsync(_authority, "127.0.0.1");
        await using FaultyRegistry other = await StartAsync(_authority, "127.0.0.1");
        _folder.Write($"{registry.Authority}/ca.crt", _authority.Pem);

        Assert.Equal(DiagnosticCode.RegistryUnreachable, (await Session.FailureOf(() => AskAsync(other.Name))).Code);
    }

    [Fact]
    public async Task AreThoseOfTheFirstFolderThatHasTheHost()
    {
        await using FaultyRegistry registry = await StartAsync(_authority, "127.0.0.1");
        using TestAuthority other = new("other");
        _folder.Write($"first/{registry.Authority}/ca.crt", _authority.Pem);
        _folder.Write($"second/{registry.Authority}/ca.crt", other.Pem);

        await AskAsync(registry.Name, _folder.At("none"), _folder.At("first"), _folder.At("second"));
    }

    [Fact]
    public void AreLookedForWhereDockerAndPodmanHaveThem() => Assert.Equal(
        (string[])["/home/ann/.config/containers/certs.d", "/home/ann/.config/docker/certs.d", "/etc/containers/certs.d", "/etc/docker/certs.d"],
        CertificateFolders.Default(new Dictionary<string, string?> { ["HOME"] = "/home/ann" }.GetValueOrDefault));

    [Theory]
    [InlineData("https://registry.example.com/", "registry.example.com", true)]
    [InlineData("https://registry.example.com/", "registry.example.com:443", true)]
    [InlineData("https://registry.example.com:5000/", "registry.example.com:5000", true)]
    [InlineData("https://registry.example.com:5000/", "registry.example.com", false)]
    public void AreInAFolderNamedAfterHostAndPort(string host, string name, bool isFound)
    {
        string folder = _folder.Folder(name);

        Assert.Equal(isFound ? folder : null, CertificateFolders.Find([_folder.Path], new Uri(host)));
    }

    [Theory]
    [InlineData("ca.crt", "no certificate")]
    [InlineData("ca.crt", "")]
    [InlineData("client.cert", "CERT")]
    [InlineData("client.key", "KEY")]
    [InlineData("client.cert", "CERT", "client.key", "no key")]
    [InlineData("client.cert", "CERT", "client.key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----")]
    [InlineData("client.cert", "CERT", "client.key", "OTHER")]
    public async Task ThatCannotBeReadAreAnError(params string[] files)
    {
        using X509Certificate2 certificate = _authority.IssueClient("ann");
        using X509Certificate2 other = _authority.IssueClient("ben");
        await using FaultyRegistry registry = await StartAsync(_authority, "127.0.0.1");
        foreach (string[] file in files.Chunk(2))
        {
            _folder.Write($"{registry.Authority}/{file[0]}", file[1] switch
            {
                "CERT" => certificate.ExportCertificatePem(),
                "KEY" => certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(),
                "OTHER" => other.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(),
                _ => file[1],
            });
        }

        Diagnostic failure = await Session.FailureOf(() => AskAsync(registry.Name));

        Assert.Equal(DiagnosticCode.CertificateUnreadable, failure.Code);
        Assert.Equal(_folder.At($"{registry.Authority}/{files[^2]}"), failure.Where);
    }

    [Fact]
    public async Task AreNotLookedAtForAnInsecureRegistry_sdk41771()
    {
        await using FaultyRegistry registry = await StartAsync(_authority, "registry.example.com");

        await AskAsync(registry.Name, isInsecure: true);
    }

    private static async Task<FaultyRegistry> StartAsync(TestAuthority authority, string name) =>
        await FaultyRegistry.StartAsync(certificate: authority.IssueServer(name));

    private Task AskAsync(RegistryName registry, params string[] folders) => AskAsync(registry, isInsecure: false, folders);

    private async Task AskAsync(RegistryName registry, bool isInsecure, params string[] folders)
    {
        using RegistryNetwork network = new(new RegistrySettings
        {
            Time = new HurriedTime(),
            CertificateFolders = folders is [] ? [_folder.Path] : [.. folders],
            Insecure = isInsecure ? [registry.Authority] : [],
        });
        using RegistryClient client = network.Connect(registry, ChainedCredentialSource.Anonymous);
        await client.HeadManifestAsync(Session.Repository, "latest", default);
    }
}
