using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.Registry.Transport;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry.Transport;

/// <summary>Fault 21 of the list, with a real proxy: registries here have names that no server knows.</summary>
public static class Proxies
{
    private const string Host = "registry.example.com";

    [Theory]
    [InlineData("HTTP_PROXY", "")]
    [InlineData("http_proxy", "")]
    [InlineData("ALL_PROXY", "")]
    [InlineData("http_proxy", "http://")]
    public static async Task F21_LeadToARegistryWithoutTls(string variable, string prefix)
    {
        await using FaultyRegistry registry = await FaultyRegistry.StartAsync();
        await using ProxyServer proxy = new(PortOf(registry));

        Assert.False((await AskAsync(new() { [variable] = prefix + proxy.Authority, ["https_proxy"] = proxy.Authority }, isInsecure: true)).Exists);

        Assert.Contains(registry.Requests, static request => request.Target.Contains("/v2/app/manifests/latest", StringComparison.Ordinal));
        Assert.Contains(proxy.Requests, static line => line.StartsWith($"HEAD http://{Host}:5000/", StringComparison.Ordinal));
    }

    [Fact]
    public static async Task F21_LeadToARegistryWithTlsThroughATunnel()
    {
        using TestAuthority authority = new();
        using TemporaryFolder folder = new();
        folder.Write($"{Host}:5000/ca.crt", authority.Pem);
        using X509Certificate2 certificate = authority.IssueServer(Host);
        await using FaultyRegistry registry = await FaultyRegistry.StartAsync(certificate: certificate);
        await using ProxyServer proxy = new(PortOf(registry), "ann:p@ss:word");

        Assert.False((await AskAsync(new() { ["HTTPS_PROXY"] = $"http://ann:p%40ss%3Aword@{proxy.Authority}" }, certificates: folder.Path)).Exists);

        Assert.Equal($"CONNECT {Host}:5000 HTTP/1.1", Assert.Single(proxy.Requests));
        Assert.Single(registry.Requests);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("ann:secret@", false)]
    [InlineData("ann:secret@", true)]
    public static async Task F21_ThatWantAnotherUserAreNamed(string login, bool isInsecure)
    {
        await using FaultyRegistry registry = await FaultyRegistry.StartAsync();
        await using ProxyServer proxy = new(PortOf(registry), "ben:other");

        Diagnostic failure = await Session.FailureOf(() => AskAsync(
            new() { ["HTTPS_PROXY"] = $"http://{login}{proxy.Authority}", ["HTTP_PROXY"] = $"http://{login}{proxy.Authority}" }, isInsecure));

        Assert.Equal(DiagnosticCode.ProxyRefused, failure.Code);
        Assert.EndsWith($": the proxy http://{proxy.Authority}/ answered 407", failure.What, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(registry.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public static async Task F21_ThatAreNotThereAreNamed(bool isInsecure)
    {
        string dead = DeadAuthority();

        Diagnostic failure = await Session.FailureOf(() => AskAsync(
            new() { ["HTTPS_PROXY"] = $"http://ann:secret@{dead}", ["HTTP_PROXY"] = $"http://ann:secret@{dead}" }, isInsecure));

        Assert.Equal(DiagnosticCode.ProxyRefused, failure.Code);
        Assert.Contains($"the proxy http://{dead}/ cannot be reached: ", failure.What, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    private static string DeadAuthority()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return listener.LocalEndpoint.ToString()!;
    }

    [Fact]
    public static async Task AreLeftOutForThisMachineAndForHostsOfTheList()
    {
        await using FaultyRegistry registry = await FaultyRegistry.StartAsync();
        using RegistryNetwork network = new(RegistrySettings.FromEnvironment(
            new Dictionary<string, string?> { ["ALL_PROXY"] = "http://127.0.0.1:1" }.GetValueOrDefault));
        using RegistryClient client = network.Connect(registry.Name, ChainedCredentialSource.Anonymous);

        Assert.False((await client.HeadManifestAsync(Session.Repository, "latest", default)).Exists);
    }

    [Fact]
    public static void AreThePlatformsWhereNoVariableIsSet() =>
        Assert.Null(EnvironmentProxy.Create(new Dictionary<string, string?> { ["NO_PROXY"] = "*", ["HTTP_PROXY"] = " " }.GetValueOrDefault));

    [Theory]
    [InlineData("http://ann:sec/ret@proxy:3128")]
    [InlineData("ftp://ann:secret@proxy")]
    [InlineData("http://ann:secret@")]
    [InlineData("://secret")]
    public static void ThatAreNoneAreRefusedUnquoted(string value)
    {
        ContainerizeException exception = Assert.Throws<ContainerizeException>(() =>
            EnvironmentProxy.Create(new Dictionary<string, string?> { ["https_proxy"] = value }.GetValueOrDefault));

        Diagnostic failure = Assert.Single(exception.Diagnostics);
        Assert.Equal((DiagnosticCode.InvalidProxy, "https_proxy"), (failure.Code, failure.Where));
        Assert.DoesNotContain("sec", failure.ToString(), StringComparison.Ordinal);
    }

    private static async Task<Containerize.Registry.Endpoints.ManifestState> AskAsync(
        Dictionary<string, string?> environment, bool isInsecure = false, string? certificates = null)
    {
        using RegistryNetwork network = new(RegistrySettings.FromEnvironment(environment.GetValueOrDefault) with
        {
            Time = new HurriedTime(),
            Insecure = isInsecure ? [$"{Host}:5000"] : [],
            CertificateFolders = certificates is null ? [] : [certificates],
        });
        Assert.True(RegistryName.TryParse($"{Host}:5000", out RegistryName? name, out _));
        using RegistryClient client = network.Connect(name, ChainedCredentialSource.Anonymous);
        return await client.HeadManifestAsync(Session.Repository, "latest", default);
    }

    private static int PortOf(FaultyRegistry registry) => new Uri($"http://{registry.Authority}").Port;
}
