using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Registry;

/// <summary>Faults 18 and 19 of the list: with whom connections are made, and when without TLS.</summary>
public static class SecureConnections
{
    private static readonly Image Image = RandomImage.Create(2);

    [Theory]
    [InlineData("localhost", true, 1, "UntrustedRoot")]
    [InlineData("localhost", true, -1, "NotTimeValid")]
    [InlineData("registry.example.com", false, 1, "RemoteCertificateNameMismatch")]
    public static async Task F18_ToAHostThatCannotProveWhoItIsAreNotMade(string name, bool isForAddress, int days, string why)
    {
        using X509Certificate2 certificate =
            TestCertificate.Create(name, isForAddress ? IPAddress.Loopback : null, DateTimeOffset.UtcNow.AddDays(days));
        await using FaultyRegistry registry = await FaultyRegistry.StartAsync(certificate: certificate);
        using RegistryNetwork network = new(new RegistrySettings { Time = new HurriedTime() });
        using RegistryClient client = network.Connect(registry.Name, ChainedCredentialSource.Anonymous);

        Diagnostic failure = await Session.FailureOf(() => client.HeadManifestAsync(Session.Repository, "latest", default));

        Assert.Equal(DiagnosticCode.RegistryUnreachable, failure.Code);
        Assert.Contains(why, failure.What, StringComparison.Ordinal);
        Assert.Equal(
            "put the certificate of the authority that vouches for it, or its own, into a folder of certificates (docs/registries.md), or list the host in DOTNET_CONTAINER_INSECURE_REGISTRIES",
            failure.Next);

        // The probe looks whether there is TLS; it asks for nothing and proves nothing. Nothing else has been sent.
        Assert.Equal("HEAD /v2/", Assert.Single(registry.Requests).ToString());
    }

    [Fact]
    public static async Task F19_ToALocalHostWithoutTlsAreMade()
    {
        await using Session session = await Session.StartAsync();

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
        Assert.Equal("GET /v2/app/manifests/latest", session.Registry.Requests[0].ToString());
    }

    [Fact]
    public static async Task F19_ToASilentHostNeverFallBackToHttp()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using RegistryNetwork network = new(new RegistrySettings
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(300),
            MaximumTries = 1,
        });
        Assert.True(RegistryName.TryParse($"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}", out RegistryName? name, out _));
        using RegistryClient client = network.Connect(name, ChainedCredentialSource.Anonymous);

        Diagnostic failure = await Session.FailureOf(() => client.HeadManifestAsync(Session.Repository, "latest", default));

        Assert.Equal(DiagnosticCode.RegistryUnreachable, failure.Code);
        using TcpClient first = await silent.AcceptTcpClientAsync();
        Assert.False(silent.Pending());
    }
}
