using System.Text;
using Containerize.Images;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Tool;

/// <summary>
/// Credentials of every kind are planted, and nothing that the tool prints or leaves on the disk may have one of them, however a
/// build ends and with the traces of CONTAINERIZE_DEBUG.
/// </summary>
public sealed class Secrets : IAsyncLifetime, IDisposable
{
    private const string Password = "planted-password";
    private const string IdentityToken = "planted-identity";
    private const string Bearer = "planted-bearer-";
    private const string Signature = "planted-signature";
    private const string ProxyPassword = "planted-proxy";
    private const string BaseHost = "base.example.com:5000";

    private static readonly string[] Planted =
    [
        "planted", Base64($"ann:{Password}"), Base64($"ben:{ProxyPassword}"), Base64("planted"), "a%2Fb%3D", "Bearer ", "Basic ",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly Image _image = RandomImage.Create(8);
    private FaultyRegistry _base = null!;
    private FaultyRegistry _target = null!;
    private ProxyServer _proxy = null!;

    private static string SignedAddress => $"http://storage.example.com:5000/signed?X-Amz-Signature={Signature}";

    public async Task InitializeAsync()
    {
        _base = await FaultyRegistry.StartAsync(new TokenAuthority("ann", IdentityToken)
        {
            TokenPrefix = Bearer,
            Challenge = $"Bearer realm=\"http://{BaseHost}/token\",service=\"base\"",
        });
        _target = await FaultyRegistry.StartAsync(new TokenAuthority("ann", Password, isBasic: true));
        _proxy = new ProxyServer(new Uri($"http://{_base.Authority}").Port, $"ben:{ProxyPassword}");
        _base.Store.Add("team/base", "1", _image);
        _base.Fail(
            "GET",
            "/blobs/",
            static (context, registry) =>
                Faults.Redirect(307, $"{SignedAddress}&blob={context.Request.Path.Value!.Split('/')[^1]}")(context, registry),
            times: int.MaxValue);
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _base.DisposeAsync();
        await _target.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AreNowhereAfterABuildThatUsedThemAll()
    {
        ServeSignedBlobs();

        await ExpectAsync(0, Build());

        Assert.Contains(_base.Requests, static request => request.Target.Contains(Signature, StringComparison.Ordinal));
        Assert.Contains(_base.Requests, static request => request["Authorization"]?.Contains(Bearer, StringComparison.Ordinal) is true);
        Assert.Contains(_target.Requests, static request => request["Authorization"] == $"Basic {Base64($"ann:{Password}")}");
        Assert.True(File.Exists(_folder.At("home/result.json")));
    }

    [Theory]
    [InlineData(403, "application/xml")]
    [InlineData(403, "text/plain")]
    [InlineData(403, "application/json")]
    [InlineData(302, "text/plain")]
    public async Task AreNowhereAfterASignedAddressThatFails(int status, string type)
    {
        string words = $"no access to {SignedAddress} for http://ann:{Password}@storage.example.com/";
        _base.Fail(
            "GET",
            "/signed",
            Faults.Status(
                status,
                type is "application/json" ? $$"""{"errors":[{"code":"DENIED","message":"{{words}}"}]}""" : words,
                type,
                ("Location", SignedAddress)),
            times: int.MaxValue);

        await ExpectAsync(1, Build());
    }

    [Fact]
    public async Task AreNowhereAfterTokensThatAreRefused()
    {
        _base.Tokens!.Extra = $",\"refresh_token\":\"{IdentityToken}\"";
        _base.Fail("GET", "/manifests/", Faults.Status(401, headers: ("WWW-Authenticate", _base.Tokens.Challenge)), times: int.MaxValue);

        await ExpectAsync(1, Build());
    }

    [Theory]
    [InlineData("POST", "/uploads/", 401)]
    [InlineData("PUT", "/uploads/", 400)]
    [InlineData("PUT", "/uploads/", 307)]
    [InlineData("PUT", "/manifests/", 403)]
    public async Task AreNowhereAfterAPushThatFails(string method, string path, int status)
    {
        ServeSignedBlobs();
        _target.Fail(method, path, Faults.Status(status, headers: ("Location", SignedAddress)), times: int.MaxValue);

        await ExpectAsync(1, Build());
    }

    [Fact]
    public async Task AreNowhereAfterAProxyThatRefuses() =>
        await ExpectAsync(1, Build().Given("HTTP_PROXY", $"http://ben:{ProxyPassword}-wrong@{_proxy.Authority}"));

    [Fact]
    public async Task AreNowhereAfterAProxyThatIsNone() =>
        await ExpectAsync(1, Build().Given("HTTP_PROXY", $"http://ben:{ProxyPassword}@:x"));

    [Theory]
    [InlineData("echo '{\"Username\":\"ann\",\"Secret\":\"planted-helper\"}'; echo planted-helper >&2; exit 1")]
    [InlineData("echo '{\"Username\":\"ann\",\"Secret\":\"planted-helper\"'")]
    [InlineData("echo '{\"Username\":\"ann\",\"Secret\":\"planted-helper\"}'")]
    public async Task AreNowhereAfterAHelperThatFails(string script) => await ExpectAsync(1, Build(script));

    [Theory]
    [InlineData("{\"auths\":{\"HOST\":{\"auth\":\"planted\"")]
    [InlineData("{\"auths\":{\"HOST\":{\"auth\":\"cGxhbnRlZA==\"}}}")]
    [InlineData("{\"auths\":{\"HOST\":{\"auth\":[\"planted\"]}}}")]
    [InlineData("{\"auths\":{\"HOST\":\"planted\"}}")]
    public async Task AreNowhereAfterAConfigurationThatIsNone(string config) =>
        await ExpectAsync(1, Build().Given("DOCKER_AUTH_CONFIG", config.Replace("HOST", BaseHost, StringComparison.Ordinal)));

    [Theory]
    [InlineData("--to", "docker://ann:planted@registry.example.com/app")]
    [InlineData("--base", "docker://ann:planted@registry.example.com/app")]
    [InlineData("--base", "https://registry.example.com/app?token=planted")]
    [InlineData("--mirror", "docker.io=ann:planted@registry.example.com")]
    [InlineData("--insecure-registry", "http://ann:planted@registry.example.com")]
    public async Task AreNowhereAfterOptionsThatHoldThem(string option, string value) =>
        await ExpectAsync(1, option is "--base" ? Build(baseImage: value) : Build().With(option, value));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private void ServeSignedBlobs() => _base.Fail(
        "GET",
        "/signed",
        async (context, _) => await context.Response.Body.WriteAsync(
            _base.Store.Blobs[("team/base", context.Request.Query["blob"].ToString())].AsMemory()),
        times: int.MaxValue);

    private Command Build(string? helperScript = null, string baseImage = $"{BaseHost}/team/base:1")
    {
        string helper = _folder.Write("bin/docker-credential-planted", $"#!/bin/sh\n{helperScript}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(helper, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        _folder.Write(
            "home/config.json",
            $$$"""
            {
              "auths": {
                "{{{BaseHost}}}": { "identitytoken": "{{{IdentityToken}}}" },
                "{{{_target.Authority}}}": { "auth": "{{{Base64($"ann:{Password}")}}}" }
              },
              "credHelpers": { {{{(helperScript is null ? "" : $"\"{_target.Authority}\": \"planted\"")}}} }
            }
            """);
        return ToolCommand.Build(
            _folder.At("home"),
            PublishedApp.Typical(_folder.At("publish")).Folder,
            "--base", baseImage,
            "--rid", "linux-x64",
            "--to", $"{_target.Authority}/app",
            "--insecure-registry", BaseHost,
            "--output-json", _folder.At("home/result.json"))
            .Given("CONTAINERIZE_DEBUG", "1")
            .Given("HTTP_PROXY", $"http://ben:{ProxyPassword}@{_proxy.Authority}")
            .Given("HTTPS_PROXY", $"http://ben:{ProxyPassword}@{_proxy.Authority}")
            .Given("PATH", $"{_folder.At("bin")}:{Environment.GetEnvironmentVariable("PATH")}");
    }

    private async Task ExpectAsync(int exitCode, Command build)
    {
        CommandResult result = await build.RunToEndAsync(default);

        Assert.True(result.ExitCode == exitCode, $"{result.ExitCode}\n{result.Output}\n{result.Error}");
        Assert.DoesNotMatch("CTZ(1012|9001)", result.Error);
        AssertClean("the output", result.Output);
        AssertClean("the errors", result.Error);
        foreach (string file in Directory.EnumerateFiles(_folder.At("home"), "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) is not "config.json")
            {
                AssertClean(file, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)));
            }
        }
    }

    // The name of the helper is none of the secrets.
    private static void AssertClean(string where, string text)
    {
        string words = text.Replace("docker-credential-planted", "", StringComparison.Ordinal);
        Assert.All(Planted, secret => Assert.False(words.Contains(secret, StringComparison.Ordinal), $"{where} has {secret}: {text}"));
    }
}
