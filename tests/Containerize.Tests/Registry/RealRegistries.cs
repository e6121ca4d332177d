using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Registry;

/// <summary>The tool against the registry of the distribution project, in each way that it lets users in; skopeo reads back.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class RealRegistries : IDisposable
{
    private const string Login = $"{DockerRegistry.User}:{DockerRegistry.Password}";
    private const string IdentityToken = "identity-token-of-the-tests";

    private readonly TemporaryFolder _folder = new();

    private string Home => _folder.Folder("home");

    public void Dispose() => _folder.Dispose();

    [ComponentFact("docker-registry", "skopeo")]
    public async Task LetInWhoHasThePasswordOfDockersConfiguration()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(new() { WantsPassword = true }, default);
        WriteConfig(registry.Host, $$"""{"auth":"{{Base64(Login)}}"}""");

        await PushAndPullAsync(registry, Build(registry), $"--src-creds={Login}");
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task LetInWhoGivesThePasswordByHand()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(new() { WantsPassword = true }, default);

        await PushAndPullAsync(
            registry,
            Build(registry).With("--username", DockerRegistry.User, "--password-stdin") with { Input = DockerRegistry.Password + "\n" },
            $"--src-creds={Login}");
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task LetInWhoHasThePasswordInTheEnvironment()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(new() { WantsPassword = true }, default);

        await PushAndPullAsync(
            registry,
            Build(registry)
                .Given("DOTNET_CONTAINER_REGISTRY_UNAME", DockerRegistry.User)
                .Given("DOTNET_CONTAINER_REGISTRY_PWORD", DockerRegistry.Password),
            $"--src-creds={Login}");
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task LetInWhoHasAHelper()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(new() { WantsPassword = true }, default);
        _folder.Write("home/config.json", $$$"""{"credHelpers":{"{{{registry.Host}}}":"tests"}}""");
        string helper = _folder.Write(
            "bin/docker-credential-tests",
            $$"""
            #!/bin/sh
            echo '{"Username":"{{DockerRegistry.User}}","Secret":"{{DockerRegistry.Password}}"}'
            """);
        File.SetUnixFileMode(helper, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        await PushAndPullAsync(
            registry,
            Build(registry).Given("PATH", $"{_folder.At("bin")}:{Environment.GetEnvironmentVariable("PATH")}"),
            $"--src-creds={Login}");
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task LetNobodyElseIn()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(new() { WantsPassword = true }, default);

        await FailAsync(Build(registry), "error CTZ4002: ");
        await FailAsync(
            Build(registry).With("--username", DockerRegistry.User, "--password-stdin") with { Input = "guessed" }, "error CTZ4002: ");
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task ThatAPrivateAuthorityVouchesForAreTrusted()
    {
        using TestAuthority authority = new();
        await using DockerRegistry registry = await DockerRegistry.StartAsync(new() { IsSecure = true, Authority = authority }, default);
        await FailAsync(Build(registry), "error CTZ4001: ");
        _folder.Write($"home/.config/containers/certs.d/{registry.Host}/ca.crt", authority.Pem);

        await PushAndPullAsync(registry, Build(registry), "--src-tls-verify=true", $"--src-cert-dir={CertificatesOf(registry)}");
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task LetInWhoHasACertificate()
    {
        using TestAuthority authority = new();
        using TestAuthority clients = new("clients");
        using TestAuthority company = clients.CreateIntermediate();
        await using DockerRegistry registry = await DockerRegistry.StartAsync(
            new() { IsSecure = true, Authority = authority, ClientAuthority = clients, WantsPassword = true }, default);
        _folder.Write($"home/.config/containers/certs.d/{registry.Host}/ca.crt", authority.Pem);
        WriteConfig(registry.Host, $$"""{"auth":"{{Base64(Login)}}"}""");
        await FailAsync(Build(registry), "error CTZ4001: ", "client certificate");
        using X509Certificate2 client = company.IssueClient("ann");
        company.Write(client, Path.Combine(CertificatesOf(registry), "ann.cert"), Path.Combine(CertificatesOf(registry), "ann.key"));

        await PushAndPullAsync(
            registry, Build(registry), "--src-tls-verify=true", $"--src-cert-dir={CertificatesOf(registry)}", $"--src-creds={Login}");
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task TakeTokensForAPassword()
    {
        await using TokenIssuer tokens = await TokenIssuer.StartAsync(Login, IdentityToken);
        await using DockerRegistry registry = await DockerRegistry.StartAsync(new() { Tokens = tokens }, default);
        await FailAsync(Build(registry), "error CTZ4002: ");
        WriteConfig(registry.Host, $$"""{"auth":"{{Base64(Login)}}"}""");

        await PushAndPullAsync(registry, Build(registry));

        Assert.Contains("GET repository:team/app:pull,push", tokens.Grants);
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task TakeTokensForAnIdentityToken()
    {
        await using TokenIssuer tokens = await TokenIssuer.StartAsync(Login, IdentityToken);
        await using DockerRegistry registry = await DockerRegistry.StartAsync(new() { Tokens = tokens }, default);
        WriteConfig(registry.Host, $$"""{"auth":"{{Base64("<token>:")}}","identitytoken":"{{IdentityToken}}"}""");

        await PushAndPullAsync(registry, Build(registry));

        Assert.Contains("POST repository:team/app:pull,push", tokens.Grants);
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task AreReadByAMirrorWithAnotherLogin()
    {
        await using DockerRegistry mirror = await DockerRegistry.StartAsync(new() { WantsPassword = true }, default);
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        await Skopeo.CopyAsync(
            $"oci:{BaseLayouts.RuntimeDeps}", $"docker://{mirror.Host}/ms/dotnet/runtime-deps:10.0", [$"--dest-creds={Login}"], default);
        WriteConfig(mirror.Host, $$"""{"auth":"{{Base64(Login)}}"}""");

        await PushAndPullAsync(registry, Build(registry, "mcr.microsoft.com/dotnet/runtime-deps:10.0")
            .With("--mirror", $"mcr.microsoft.com={mirror.Host}/ms", "--mirrors-only"));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private void WriteConfig(string host, string entry) => _folder.Write("home/config.json", "{\"auths\":{\"" + host + "\":" + entry + "}}");

    private string CertificatesOf(DockerRegistry registry) => _folder.At($"home/.config/containers/certs.d/{registry.Host}");

    private Command Build(DockerRegistry registry, string baseImage = "scratch") => ToolCommand.Build(
        Home,
        PublishedApp.Typical(_folder.At("publish")).Folder,
        "--base", baseImage,
        "--to", $"{registry.Host}/team/app:1",
        "--output-json", _folder.At("result.json"));

    private static async Task FailAsync(Command build, params string[] words)
    {
        CommandResult result = await build.RunToEndAsync(default);

        Assert.Equal(1, result.ExitCode);
        Assert.All(words, word => Assert.True(result.Error.Contains(word, StringComparison.Ordinal), result.Error));
    }

    // What skopeo has read is what the tool says it has written, to the last byte.
    private async Task PushAndPullAsync(DockerRegistry registry, Command build, params string[] options)
    {
        await build.RunAsync(default);
        string copy = _folder.At("copy");

        await Skopeo.CopyAsync($"docker://{registry.Host}/team/app:1", $"dir:{copy}", [.. options], default);

        byte[] manifest = await File.ReadAllBytesAsync(Path.Combine(copy, "manifest.json"));
        JsonElement result = JsonElement.Parse(await File.ReadAllTextAsync(_folder.At("result.json")));
        Assert.Equal(result.GetProperty("digest").GetString(), Digest.Of(manifest).ToString());
        JsonElement written = JsonElement.Parse(manifest);
        foreach (JsonElement blob in written.GetProperty("layers").EnumerateArray().Append(written.GetProperty("config")))
        {
            string digest = blob.GetProperty("digest").GetString()!;
            Assert.Equal(digest, Digest.Of(await File.ReadAllBytesAsync(Path.Combine(copy, digest["sha256:".Length..]))).ToString());
        }
    }
}
