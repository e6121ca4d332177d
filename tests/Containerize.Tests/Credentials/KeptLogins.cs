using System.Text.Json.Nodes;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Credentials;

/// <summary>Logins are kept as Docker keeps them, and nothing else of its file changes.</summary>
public sealed class KeptLogins : IDisposable
{
    private static readonly Credential Ann = new("ann", "open sesame");

    private readonly TemporaryFolder _temp = new();

    private string File => _temp.At("docker/config.json");

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("registry.example.com:5000", "registry.example.com:5000")]
    [InlineData("docker.io", "https://index.docker.io/v1/")]
    public async Task AreEntriesThatAreReadAgain(string registry, string key)
    {
        Assert.Equal(File, await Store().StoreAsync(Name(registry), Ann, default));

        JsonObject entry = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File))!["auths"]![key]!.AsObject();
        Assert.Equal(Convert.ToBase64String("ann:open sesame"u8), (string?)entry["auth"]);
        Assert.Equal(Ann with { Place = File }, await FindAsync(registry));
    }

    [Fact]
    public async Task CanBeReadByTheirUserAlone()
    {
        _temp.Write("docker/config.json", "{}");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        await Store().StoreAsync(Name("ghcr.io"), Ann, default);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal(["config.json"], Directory.EnumerateFileSystemEntries(_temp.At("docker")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task LeaveTheRestOfTheFile()
    {
        _temp.Write("docker/config.json", """
            {
              "HttpHeaders": { "X": "größe & <co>" }, "detachKeys": "ctrl-e,e",
              "auths": { "other.example.com": { "auth": "YTpi", "note": 1 }, "https://GHCR.io/v2/": { "identitytoken": "t", "email": "ann@example.com" } },
              "plugins": { "p": { "hooks": "x" } }
            }
            """);

        await Store().StoreAsync(Name("ghcr.io"), Ann, default);

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {
                  "HttpHeaders": { "X": "größe & <co>" }, "detachKeys": "ctrl-e,e",
                  "auths": { "other.example.com": { "auth": "YTpi", "note": 1 }, "ghcr.io": { "email": "ann@example.com", "auth": "YW5uOm9wZW4gc2VzYW1l" } },
                  "plugins": { "p": { "hooks": "x" } }
                }
                """),
            JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File))));
        Assert.Contains("größe & <co>", await System.IO.File.ReadAllTextAsync(File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GoThroughALink()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _temp.Write("real.json", "{\"a\":1}");
        Directory.CreateDirectory(_temp.At("docker"));
        System.IO.File.CreateSymbolicLink(File, _temp.At("real.json"));

        await Store().StoreAsync(Name("ghcr.io"), Ann, default);

        Assert.NotNull(new FileInfo(File).LinkTarget);
        Assert.Contains("ghcr.io", await System.IO.File.ReadAllTextAsync(_temp.At("real.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"auths\":{\"ghcr.io\":{\"auth\":\"planted\"")]
    [InlineData("[\"planted\"]")]
    [InlineData("{\"a\":\"planted\",\"a\":\"planted\"}")]
    public async Task DoNotReplaceAFileThatCannotBeRead(string text)
    {
        _temp.Write("docker/config.json", text);

        Diagnostic failure = await Failing.WithAsync(
            DiagnosticCode.CredentialsUnreadable, () => Store().StoreAsync(Name("ghcr.io"), Ann, default));

        Assert.DoesNotContain("planted", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(text, await System.IO.File.ReadAllTextAsync(File));
    }

    [Theory]
    [InlineData("\"credsStore\": \"test\"", "https://index.docker.io/v1/")]
    [InlineData("\"credHelpers\": { \"docker.io\": \"test\", \"ghcr.io\": \"none\" }", "docker.io")]
    public async Task AreGivenToTheHelperThatTheFileNames(string settings, string server)
    {
        _temp.Write("docker/config.json", $"{{ {settings}, \"auths\": {{ \"docker.io\": {{ \"auth\": \"b2xkOm9sZA==\" }} }} }}");
        WriteHelper();

        Assert.Equal("docker-credential-test", await Store().StoreAsync(Name("docker.io"), Ann, default));

        Assert.True(JsonNode.DeepEquals(
            new JsonObject { ["ServerURL"] = server, ["Username"] = "ann", ["Secret"] = "open sesame" },
            JsonNode.Parse(await System.IO.File.ReadAllTextAsync(_temp.At("kept")))));
        Assert.DoesNotContain("auth\"", await System.IO.File.ReadAllTextAsync(File), StringComparison.Ordinal);
        Assert.Equal(Ann with { Place = $"docker-credential-test, which {File} names" }, await FindAsync("docker.io"));
        Assert.True(await Store().RemoveAsync(Name("docker.io"), default));
        Assert.False(System.IO.File.Exists(_temp.At("kept")));
        Assert.DoesNotContain("index.docker.io", await System.IO.File.ReadAllTextAsync(File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreNotKeptWhereTheHelperFails()
    {
        string text = "{\"credsStore\":\"none\"}";
        _temp.Write("docker/config.json", text);

        await Failing.WithAsync(DiagnosticCode.CredentialHelperFailed, () => Store().StoreAsync(Name("ghcr.io"), Ann, default));

        Assert.Equal(text, await System.IO.File.ReadAllTextAsync(File));
    }

    [Fact]
    public async Task AreForgottenUnderEverySpelling()
    {
        _temp.Write("docker/config.json", """{"auths":{"https://ghcr.io":{"auth":"YTpi"},"ghcr.io/team":{"auth":"Yzpk"},"GHCR.IO/v1/":{}}}""");

        Assert.True(await Store().RemoveAsync(Name("ghcr.io"), default));
        Assert.False(await Store().RemoveAsync(Name("ghcr.io"), default));

        Assert.Equal(["ghcr.io/team"], JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File))!["auths"]!.AsObject().Select(static entry => entry.Key));
    }

    [Fact]
    public async Task AreInTheFileOfPodmanWhereAVariableNamesIt()
    {
        string file = await new LoginStore(name => name is "REGISTRY_AUTH_FILE" ? _temp.At("auth.json") : null).StoreAsync(Name("ghcr.io"), Ann, default);

        Assert.Equal(_temp.At("auth.json"), file);
        Assert.True(System.IO.File.Exists(file));
    }

    [Fact]
    public async Task NeedAHome() => await Failing.WithAsync(
        DiagnosticCode.InvalidLogin, () => new LoginStore(static _ => null).StoreAsync(Name("ghcr.io"), Ann, default));

    private LoginStore Store() => new(Variable);

    private string? Variable(string name) => name switch
    {
        "DOCKER_CONFIG" => _temp.At("docker"),
        "PATH" => $"{_temp.At("bin")}:{Environment.GetEnvironmentVariable("PATH")}",
        _ => null,
    };

    private Task<Credential?> FindAsync(string registry) =>
        new DefaultCredentials(new CredentialPurpose(null, null), Variable).For(RegistryAccess.Pull, null).FindAsync(Name(registry), default);

    // It keeps one entry.
    private void WriteHelper()
    {
        string helper = _temp.Write("bin/docker-credential-test", $$"""
            #!/bin/sh
            kept={{_temp.At("kept")}}
            case "$1" in
              store) cat > "$kept" ;;
              get) if [ -f "$kept" ]; then cat "$kept"; else echo 'credentials not found in native keychain'; exit 1; fi ;;
              erase) rm -f "$kept" ;;
            esac
            """);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(helper, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private static RegistryName Name(string text) => RegistryName.TryParse(text, out RegistryName? name, out string? why) ? name : throw new ArgumentException(why);
}
