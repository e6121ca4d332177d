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

        Assert.Equal(
            new Credential("ann", "pw-of-ghcr.io") { Place = "docker-credential-test, which some/config.json names" }, await AskAsync());
    }

    [Fact]
    public async Task MayGiveAnIdentityToken_scb553()
    {
        Write("""echo '{"Username":"<token>","Secret":"t"}'""");

        Assert.Equal(new Credential("<token>", "t", IsIdentityToken: true), await AskAsync() is { } found ? found with { Place = null } : null);
    }

    [Fact]
    public async Task F92_ThatKnowNothingMeanAnonymous_scb406()
    {
        Write("echo 'credentials not found in native keychain'; exit 1");

        Assert.Null(await AskAsync());
    }

    [Theory]
    [InlineData("echo secret; echo secret >&2; exit 1", "failed for ghcr.io with exit code 1")]
    [InlineData("exit 3", "exit code 3")]
    [InlineData("echo secret", "other than its JSON")]
    [InlineData("echo '{\"Username\":\"ann\",\"Secret\":[\"secret\"]}'", "other than its JSON")]
    [InlineData("sleep 60", "did not answer")]
    [InlineData("head -c 2000000 /dev/zero", "printed too much")]
    public async Task F92_ThatFailAreAnError(string script, string words)
    {
        Write(script);

        Diagnostic failure = await Session.FailureOf(() => AskAsync(script is "sleep 60" ? 0.2 : 30));

        Assert.Equal(DiagnosticCode.CredentialHelperFailed, failure.Code);
        Assert.Contains(words, failure.What, StringComparison.Ordinal);
        Assert.Contains("docker-credential-test", failure.Where, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MayLeaveAProgramBehindThatKeepsTheirOutputOpen()
    {
        Write("""sleep 20 & echo '{"Username":"ann","Secret":"pw"}'""");

        Assert.Equal("ann", (await AskAsync(15))?.UserName);
    }

    [Fact]
    public async Task AreNotRunAnyMoreAfterTheirTime()
    {
        string mark = Path.Combine(_folder, "mark");
        Write($"sleep 2; echo late > '{mark}'");

        await Session.FailureOf(() => AskAsync(0.1));
        await Task.Delay(TimeSpan.FromSeconds(3));

        Assert.False(File.Exists(mark));
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
            new CredentialHelpers($"{_folder}:relative:.", TimeSpan.FromSeconds(30)).GetAsync(new(name, "some/config.json"), "ghcr.io", default));

        Assert.Equal(DiagnosticCode.CredentialHelperFailed, failure.Code);
        Assert.Contains("some/config.json", failure.Where, StringComparison.Ordinal);
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

        Credential? found = await new DockerConfigSource(config, null, new CredentialHelpers(_folder, TimeSpan.FromSeconds(30)))
            .FindAsync(name, default);

        Assert.Equal("ann", found?.UserName);
    }

    private Task<Credential?> AskAsync(double seconds = 30) =>
        new CredentialHelpers($"relative{Path.PathSeparator}{_folder}", TimeSpan.FromSeconds(seconds)).GetAsync(new("test", "some/config.json"), "ghcr.io", default);

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
