using System.Text;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Tests.Registry;

namespace Containerize.Tests.Credentials;

/// <summary>Fault 92 of the list: Docker's configuration file, good and bad.</summary>
public sealed class DockerConfigSources : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("containerize-credentials-").FullName;

    private string ConfigFile => Path.Combine(_folder, "config.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{"auths":{"ghcr.io":{"auth":"YW5uOnB3"}}}""", "ghcr.io", "ann", "pw", false)]
    [InlineData("""{"auths":{"https://ghcr.io/v2/":{"auth":"YW5uOnB3"}}}""", "ghcr.io", "ann", "pw", false)]
    [InlineData("""{"auths":{"ghcr.io":{"username":"ann","password":"p:w"}}}""", "ghcr.io", "ann", "p:w", false)]
    [InlineData("""{"auths":{"ghcr.io":{"auth":"YW5uOnA6dwA="}}}""", "ghcr.io", "ann", "p:w", false)]
    [InlineData("""{"auths":{"https://index.docker.io/v1/":{"auth":"YW5uOnB3"}}}""", "docker.io", "ann", "pw", false)]
    [InlineData("""{"auths":{"x.azurecr.io":{"auth":"YW5uOg==","identitytoken":"t"}}}""", "x.azurecr.io", "ann", "t", true)]
    [InlineData("""{"auths":{"127.0.0.1:5000":{"auth":"PHRva2VuPjp0"}}}""", "127.0.0.1:5000", "<token>", "t", true)]
    [InlineData("""{"auths":{"https://GHCR.io/v1/":{"auth":"YW5uOnB3"}}}""", "ghcr.io", "ann", "pw", false)]
    [InlineData("""{"auths":{"http://ghcr.io/":{"auth":"YW5uOnB3"}}}""", "ghcr.io", "ann", "pw", false)]
    [InlineData("""{"auths":{"ghcr.io":null,"https://ghcr.io":{"auth":"YW5uOnB3"}}}""", "ghcr.io", "ann", "pw", false)]
    [InlineData("""{"auths":{"ghcr.io":{},"https://ghcr.io":{}},"AUTHS":{"ghcr.io":{"auth":"YW5uOnB3"}}}""", "ghcr.io", "ann", "pw", false)]
    [InlineData("""{"auths":{"ghcr.io":{"auth":"YW5uOnB3","email":7,"x":[]}},"HttpHeaders":{},"proxies":{"default":{}}}""", "ghcr.io", "ann", "pw", false)]
    public async Task FindACredential(string json, string registry, string user, string secret, bool isToken)
    {
        await WriteAsync(json);

        Credential? found = await FindAsync(registry);

        Assert.Equal(new Credential(user, secret, isToken) { Place = ConfigFile }, found);
    }

    [Theory]
    [InlineData("""{"auths":{"ghcr.io/team/app":{"auth":"YW5uOnB3"},"ghcr.io/team":{"auth":"YmVuOnB3"},"ghcr.io":{"auth":"Y3liOnB3"}}}""", "ann")]
    [InlineData("""{"auths":{"ghcr.io":{"auth":"Y3liOnB3"},"ghcr.io/team":{"auth":"YmVuOnB3"}}}""", "ben")]
    [InlineData("""{"auths":{"ghcr.io":{"auth":"Y3liOnB3"},"ghcr.io/te":{"auth":"YmVuOnB3"},"ghcr.io/team/app/x":{"auth":"YmVuOnB3"}}}""", "cyb")]
    [InlineData("""{"auths":{"ghcr.io/TEAM":{"auth":"YmVuOnB3"},"GHCR.IO/team":{"auth":"YW5uOnB3"}}}""", "ann")]
    public async Task PreferTheLongestPathAsPodmanDoes(string json, string user)
    {
        await WriteAsync(json);

        Assert.Equal(user, (await FindAsync("ghcr.io", Session.Named("team/app")))?.UserName);
    }

    [Theory]
    [InlineData("""{"auths":{"ghcr.io":{"auth":"YW5uOnB3"}}}""")]
    [InlineData("""{"auths":{"ghcr.io:5000":{"auth":"YW5uOnB3"}}}""")]
    [InlineData("""{"auths":{"x.ghcr.io.example.com":{"auth":"YW5uOnB3"}}}""")]
    [InlineData("""{"auths":{"x.ghcr.io":{}}}""")]
    [InlineData("""{"auths":{"x.ghcr.io":null}}""")]
    [InlineData("""{}""")]
    [InlineData("")]
    public async Task FindNoneForAnotherRegistry_scb284(string json)
    {
        await WriteAsync(json);

        Assert.Null(await FindAsync("x.ghcr.io"));
    }

    [Fact]
    public async Task FindNoneWithoutAFile() => Assert.Null(await FindAsync("ghcr.io"));

    [Fact]
    public async Task F92_ReadAFileThatBeginsWithAByteOrderMark()
    {
        await File.WriteAllTextAsync(
            ConfigFile, """{"auths":{"ghcr.io":{"auth":"YW5uOnB3"}}}""", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.NotNull(await FindAsync("ghcr.io"));
    }

    [Theory]
    [InlineData("no JSON secret")]
    [InlineData("[]")]
    [InlineData("""{"auths":["secret"]}""")]
    [InlineData("""{"auths":{"ghcr.io":{"auth":"secret!"}}}""")]
    [InlineData("""{"auths":{"ghcr.io":{"auth":"c2VjcmV0"}}}""")]
    public async Task F92_SayThatAFileCannotBeReadAndQuoteNothingOfIt(string json)
    {
        await WriteAsync(json);

        Diagnostic failure = await Session.FailureOf(() => FindAsync("ghcr.io"));

        Assert.Equal(DiagnosticCode.CredentialsUnreadable, failure.Code);
        Assert.Equal(ConfigFile, failure.Where);
        Assert.DoesNotContain("secret", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F92_SayThatAFolderIsNoFile()
    {
        Directory.CreateDirectory(ConfigFile);

        Assert.Equal(DiagnosticCode.CredentialsUnreadable, (await Session.FailureOf(() => FindAsync("ghcr.io"))).Code);
    }

    [Fact]
    public async Task F92_ReadNoFileOfMoreThanFourMebibytes()
    {
        await WriteAsync(new string(' ', (4 * 1024 * 1024) + 1));

        Assert.Equal(DiagnosticCode.CredentialsUnreadable, (await Session.FailureOf(() => FindAsync("ghcr.io"))).Code);
    }

    private Task WriteAsync(string json) => File.WriteAllTextAsync(ConfigFile, json);

    private Task<Credential?> FindAsync(string registry, RepositoryName? repository = null) =>
        new DockerConfigSource(ConfigFile, repository, new CredentialHelpers(null, TimeSpan.FromSeconds(10)))
            .FindAsync(RegistryName.TryParse(registry, out RegistryName? name, out _) ? name : RegistryName.DockerHub, default);
}
