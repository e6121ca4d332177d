using Containerize.Credentials;
using Containerize.Oci;

namespace Containerize.Tests.Credentials;

public sealed class DefaultPlaces : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("containerize-places-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true, "b.example.com", "PUSH_", true)]
    [InlineData(false, "b.example.com", "PULL_", true)]
    [InlineData(false, "a.example.com", "PUSH_", false)]
    [InlineData(true, "a.example.com", "", true)]
    [InlineData(false, "a.example.com", "", true)]
    [InlineData(false, "b.example.com", "", false)]
    public async Task BeginWithTheEnvironment(bool isPush, string registry, string infix, bool isFound)
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

    private static Task<Credential?> FindAsync(bool isPush, string registry, Dictionary<string, string?> environment) =>
        DefaultCredentials
            .For(isPush ? RegistryAccess.Push : RegistryAccess.Pull, Name("a.example.com"), environment.GetValueOrDefault)
            .FindAsync(Name(registry), default);

    private static RegistryName Name(string text) =>
        RegistryName.TryParse(text, out RegistryName? name, out string? why) ? name : throw new ArgumentException(why);
}
