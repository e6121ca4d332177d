using Containerize.Diagnostics;
using Containerize.Publishing;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Publishing;

/// <summary>Files that should not be in an image that others can pull.</summary>
public sealed class SecretsInPublishOutput : IDisposable
{
    // Not one literal: whatever looks for keys in repositories shall not find one here.
    private const string PrivateKey = "-----BEGIN " + "PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n";
    private const string RsaKey = "Bag Attributes\n-----BEGIN " + "RSA PRIVATE KEY-----\n";
    private const string Certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    private readonly TemporaryFolder _temp = new();
    private readonly PublishedApp _app;

    public SecretsInPublishOutput() => _app = PublishedApp.Typical(_temp.At("publish"));

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("site.pfx", "x")]
    [InlineData("certs/SITE.PFX", "x")]
    [InlineData("site.p12", "x")]
    [InlineData("store.jks", "x")]
    [InlineData("key.snk", "x")]
    [InlineData("appsettings.Development.json", "{}")]
    [InlineData("wwwroot/appsettings.Development.json", "{}")]
    [InlineData("secrets.json", "{}")]
    [InlineData(".env", "A=1")]
    [InlineData(".env.production", "A=1")]
    [InlineData(".env.local", "A=1")]
    [InlineData(".env.production.local", "A=1")]
    [InlineData(".npmrc", "//registry/:_authToken=x")]
    [InlineData(".netrc", "machine x")]
    [InlineData("deploy/kubeconfig", "x")]
    [InlineData(".docker/config.json", "{}")]
    [InlineData(".aws/credentials", "x")]
    [InlineData("id_ed25519", "x")]
    [InlineData("nuget.config", "<configuration><packageSourceCredentials><feed /></packageSourceCredentials></configuration>")]
    [InlineData("server.key", PrivateKey)]
    [InlineData("server.pem", RsaKey)]
    [InlineData("server.pem", Certificate + PrivateKey)]
    [InlineData("deploy", PrivateKey)]
    public void AreNamed(string path, string content)
    {
        Diagnostic warning = Assert.Single(Warnings(_app.File(path, content)));

        Assert.Equal((DiagnosticCode.SecretInPublishOutput, Severity.Warning), (warning.Code, warning.Severity));
        Assert.Contains(path, warning.What, StringComparison.Ordinal);
        Assert.StartsWith("warning CTZ3008: ", warning.ToString(), StringComparison.Ordinal);
        Assert.Contains("CopyToPublishDirectory=\"Never\"", warning.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("server.pem", Certificate)]
    [InlineData("server.crt", Certificate)]
    [InlineData("nuget.config", "<configuration><packageSources /></configuration>")]
    [InlineData("public.pem", "-----BEGIN PUBLIC KEY-----\n")]
    [InlineData("public.key", "-----BEGIN RSA PUBLIC KEY-----\n")]
    [InlineData("readme.md", "A key begins with\n" + PrivateKey)]
    [InlineData("notes", "see '-----BEGIN " + "PRIVATE KEY-----'")]
    [InlineData(".env.example", "A=")]
    [InlineData(".env", "")]
    [InlineData("id_rsa.pub", "ssh-rsa AAAA")]
    [InlineData("config.json", "{}")]
    [InlineData("environment", "A=1")]
    [InlineData("appsettings.Production.json", "{}")]
    [InlineData("License.key.txt", "x")]
    public void AreNotSeenInWhatIsPublic(string path, string content) => Assert.Empty(Warnings(_app.File(path, content)));

    [Fact]
    public void AreAllNamedInOneLine()
    {
        for (int i = 0; i < 30; i++)
        {
            _app.File($"{i:00}.pfx", "x");
        }

        Diagnostic warning = Assert.Single(Warnings(_app));

        Assert.Contains("00.pfx (a key store), 01.pfx", warning.What, StringComparison.Ordinal);
        Assert.EndsWith("and 10 more", warning.What, StringComparison.Ordinal);
    }

    [Fact]
    public void NeverShowTheirContent()
    {
        Diagnostic warning = Assert.Single(Warnings(_app.File(".env", "PASSWORD=hunter2").File("a.key", PrivateKey)));

        Assert.DoesNotContain("hunter2", warning.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("MC4CAQ", warning.ToString(), StringComparison.Ordinal);
    }

    private static Diagnostic[] Warnings(PublishedApp app) =>
        [.. PublishWarnings.Of(new PublishFolderReader(app.Folder, null).Read())];
}
