using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Tests.Registry;

namespace Containerize.Tests.Credentials;

public sealed class DefaultPlaces : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("containerize-places-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true, "a.example.com", "PUSH_", true)]
    [InlineData(true, "b.example.com", "PUSH_", false)]
    [InlineData(false, "b.example.com", "PULL_", true)]
    [InlineData(false, "mirror.example.com", "PULL_", false)]
    [InlineData(false, "a.example.com", "PUSH_", false)]
    [InlineData(true, "a.example.com", "", true)]
    [InlineData(false, "a.example.com", "", true)]
    [InlineData(false, "b.example.com", "", false)]
    public async Task BeginWithTheEnvironment_scb484_sdk37156(bool isPush, string registry, string infix, bool isFound)
    {
        Dictionary<string, string?> environment = new()
        {
            [$"DOTNET_CONTAINER_{infix}REGISTRY_UNAME"] = "ann",
            [$"DOTNET_CONTAINER_{infix}REGISTRY_PWORD"] = "pw",
        };

        Credential? found = await FindAsync(isPush, registry, environment);

        Assert.Equal(isFound, found is not null);
    }

    [Theory]
    [InlineData("REGISTRY_AUTH_FILE", "auth.json", "auth.json")]
    [InlineData("DOCKER_CONFIG", "", "config.json")]
    [InlineData("HOME", "", ".docker/config.json")]
    [InlineData("XDG_RUNTIME_DIR", "", "containers/auth.json")]
    [InlineData("HOME", "", ".config/containers/auth.json")]
    public async Task IncludeAFile(string variable, string value, string file)
    {
        string path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, """{"auths":{"a.example.com":{"auth":"YW5uOnB3"}}}""");

        Credential? found = await FindAsync(
            true, "a.example.com", new() { [variable] = value.Length is 0 ? _folder : Path.Combine(_folder, value) });

        Assert.Equal("ann", found?.UserName);
    }

    [Theory]
    [InlineData(true, "a.example.com", "DOTNET_CONTAINER_REGISTRY_UNAME", "DOTNET_CONTAINER_REGISTRY_PWORD")]
    [InlineData(true, "a.example.com", "DOTNET_CONTAINER_PUSH_REGISTRY_PWORD", "DOTNET_CONTAINER_PUSH_REGISTRY_UNAME")]
    [InlineData(false, "b.example.com", "DOTNET_CONTAINER_PULL_REGISTRY_UNAME", "DOTNET_CONTAINER_PULL_REGISTRY_PWORD")]
    public async Task F92_IncludeNoHalfOfAPair(bool isPush, string registry, string there, string missing)
    {
        Diagnostic failure = await Session.FailureOf(() =>
            FindAsync(isPush, registry, new() { [there] = "secret", [missing] = "" }));

        Assert.Equal((DiagnosticCode.CredentialsUnreadable, missing), (failure.Code, failure.Where));
        Assert.Contains($"{there} is set and {missing} is not", failure.What, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreNamedByWhatTheyGive()
    {
        string path = Path.Combine(_folder, "config.json");
        await File.WriteAllTextAsync(path, """{"auths":{"a.example.com":{"auth":"YW5uOnB3"}}}""");

        Assert.Equal(path, (await FindAsync(true, "a.example.com", new() { ["DOCKER_CONFIG"] = _folder }))?.Place);
        Assert.Equal("--username", (await FindAsync(true, "a.example.com", [], new Credential("by hand", "pw")))?.Place);
        Assert.Equal(
            "DOTNET_CONTAINER_REGISTRY_UNAME and DOTNET_CONTAINER_REGISTRY_PWORD",
            (await FindAsync(true, "a.example.com", new()
            {
                ["DOTNET_CONTAINER_REGISTRY_UNAME"] = "ann",
                ["DOTNET_CONTAINER_REGISTRY_PWORD"] = "pw",
            }))?.Place);
    }

    [Fact]
    public async Task IncludeDockersVariable()
    {
        Credential? found = await FindAsync(
            false, "mirror.example.com", new() { ["DOCKER_AUTH_CONFIG"] = """{"auths":{"mirror.example.com":{"auth":"YW5uOnB3"}}}""" });

        Assert.Equal("ann", found?.UserName);
    }

    [Fact]
    public async Task F92_IncludeDockersVariableWhichIsNotQuotedWhereItIsNone()
    {
        Diagnostic failure = await Session.FailureOf(() =>
            FindAsync(true, "a.example.com", new() { ["DOCKER_AUTH_CONFIG"] = "{\"auths\": secret" }));

        Assert.Equal(DiagnosticCode.CredentialsUnreadable, failure.Code);
        Assert.Equal("DOCKER_AUTH_CONFIG", failure.Where);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "a.example.com", "by hand")]
    [InlineData(false, "a.example.com", "by hand")]
    [InlineData(true, "b.example.com", null)]
    public async Task ComeAfterWhatWasGivenByHand(bool isPush, string registry, string? user)
    {
        Credential? found = await FindAsync(
            isPush,
            registry,
            new() { ["DOTNET_CONTAINER_REGISTRY_UNAME"] = "ann", ["DOTNET_CONTAINER_REGISTRY_PWORD"] = "pw" },
            new Credential("by hand", "pw"));

        Assert.Equal(user, found?.UserName);
    }

    private static Task<Credential?> FindAsync(
        bool isPush, string registry, Dictionary<string, string?> environment, Credential? given = null) =>
        new DefaultCredentials(
            new CredentialPurpose(Name("a.example.com"), Name("b.example.com"), given), environment.GetValueOrDefault)
            .For(isPush ? RegistryAccess.Push : RegistryAccess.Pull, repository: null)
            .FindAsync(Name(registry), default);

    private static RegistryName Name(string text) =>
        RegistryName.TryParse(text, out RegistryName? name, out string? why) ? name : throw new ArgumentException(why);
}
