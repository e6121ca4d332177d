using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Tests.Registry;

namespace Containerize.Tests.Credentials;

/// <summary>Fault 92 of the list: programs that keep credentials. The tests write them as shell scripts.</summary>
public sealed class HelperPrograms : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("containerize-helpers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AreAskedForTheRegistrysCredential()
    {
        Write("read server; test \"$1\" = get && echo \"{\\\"Username\\\":\\\"ann\\\",\\\"Secret\\\":\\\"pw-of-$server\\\"}\"");

        Assert.Equal(new Credential("ann", "pw-of-ghcr.io"), await AskAsync());
    }

    [Fact]
    public async Task MayGiveAnIdentityToken()
    {
        Write("""echo '{"Username":"<token>","Secret":"t"}'""");

        Assert.Equal(new Credential("<token>", "t", IsIdentityToken: true), await AskAsync());
    }

    [Fact]
    public async Task F92_ThatKnowNothingMeanAnonymous()
    {
        Write("echo 'credentials not found in native keychain'; exit 1");

        Assert.Null(await AskAsync());
    }

    [Theory]
    [InlineData("echo 'the key chain is locked'; exit 1", "the key chain is locked")]
    [InlineData("exit 1", "said nothing")]
    [InlineData("echo garbage", "other than its JSON")]
    [InlineData("sleep 60", "did not answer")]
    [InlineData("head -c 2000000 /dev/zero", "printed too much")]
    public async Task F92_ThatFailAreAnError(string script, string words)
    {
        Write(script);

        Diagnostic failure = await Session.FailureOf(() => AskAsync(script is "sleep 60" ? 0.2 : 30));

        Assert.Equal(DiagnosticCode.CredentialHelperFailed, failure.Code);
        Assert.Contains(words, failure.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("../test")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("a;b")]
    public async Task F92_ThatAreNotOnThePathAreAnError(string name)
    {
        Diagnostic failure = await Session.FailureOf(() =>
            new CredentialHelpers($"{_folder}:relative:.", TimeSpan.FromSeconds(30)).GetAsync(name, "ghcr.io", default));

        Assert.Equal(DiagnosticCode.CredentialHelperFailed, failure.Code);
    }

    [Fact]
    public async Task OfARegistryComeBeforeTheStoreAndTheFile()
    {
        Write("""echo '{"Username":"ann","Secret":"pw"}'""");
        string config = Path.Combine(_folder, "config.json");
        await File.WriteAllTextAsync(
            config,
            """{"credHelpers":{"ghcr.io":"test"},"credsStore":"missing","auths":{"ghcr.io":{"auth":"YmVuOnB3"}}}""");
        Assert.True(RegistryName.TryParse("ghcr.io", out RegistryName? name, out _));

        Credential? found = await new DockerConfigSource(config, new CredentialHelpers(_folder, TimeSpan.FromSeconds(30)))
            .FindAsync(name, default);

        Assert.Equal("ann", found?.UserName);
    }

    private Task<Credential?> AskAsync(double seconds = 30) =>
        new CredentialHelpers($"relative{Path.PathSeparator}{_folder}", TimeSpan.FromSeconds(seconds)).GetAsync("test", "ghcr.io", default);

    private void Write(string script)
    {
        string file = Path.Combine(_folder, "docker-credential-test");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
