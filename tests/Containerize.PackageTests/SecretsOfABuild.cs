using System.IO.Compression;
using System.Text;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.PackageTests;

/// <summary>
/// Credentials are in no log and in no file of a build. MSBuild itself writes its whole environment into a binary log, and with
/// <c>-v:diagnostic</c> into any log, before it reads the first project: no package has a say in it. So what files hold is looked for in
/// all of these, and what the environment holds in the most that MSBuild says without it.
/// </summary>
[Collection(PackageCollection.Name)]
public sealed class SecretsOfABuild(PackedPackage package)
{
    private const string Password = "planted-password";

    private static readonly string[] Planted = ["planted", Base64($"ann:{Password}"), Base64("ann:planted-wrongly"), Base64("planted"), "a%2Fb%3D"];

    [Theory]
    [InlineData(Password, 201)]
    [InlineData(Password, 403)]
    [InlineData("planted-wrongly", 401)]
    public Task OfTheEnvironmentAreInNoLogAndInNoFile(string password, int status) => PublishAsync(
        "-v:detailed",
        status,
        (_, _) => new Dictionary<string, string?>
        {
            ["DOTNET_CONTAINER_REGISTRY_UNAME"] = "ann",
            ["DOTNET_CONTAINER_REGISTRY_PWORD"] = password,
            ["DOCKER_AUTH_CONFIG"] = """{"auths":{"mirror.example.com":{"identitytoken":"planted-identity"}}}""",
            ["HTTPS_PROXY"] = "http://ben:planted-proxy@127.0.0.1:9",
            ["NO_PROXY"] = "*",
        });

    [Theory]
    [InlineData(Password, 201)]
    [InlineData(Password, 403)]
    [InlineData("planted-wrongly", 401)]
    public async Task OfAFileAreInNoLogAndInNoFile(string password, int status) => AssertBinaryLogClean(await PublishAsync(
        "-v:diagnostic",
        status,
        (workspace, registry) =>
        {
            string auth = Base64($"ann:{password}");
            workspace.Write("docker/config.json", $$"""{"auths": { "{{registry}}": { "auth": "{{auth}}" } } }""");
            return new Dictionary<string, string?> { ["DOCKER_CONFIG"] = Path.Combine(workspace.Samples, "docker") };
        }));

    private async Task<byte[]> PublishAsync(
        string verbosity, int status, Func<Workspace, string, Dictionary<string, string?>> environment)
    {
        await using FaultyRegistry registry = await FaultyRegistry.StartAsync(new TokenAuthority("ann", Password, isBasic: true));
        if (status is 403)
        {
            registry.Fail("PUT", "/manifests/", Faults.Error(403, "DENIED"), times: int.MaxValue);
        }

        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "");
        Dictionary<string, string?> variables = environment(workspace, registry.Authority);
        variables["CONTAINERIZE_DEBUG"] = "1";
        Outcome outcome = await workspace.RunAsync(
            "App",
            variables,
            "publish", "-p:PublishContainer=true", "-p:ContainerBaseImage=scratch", $"-p:ContainerRegistry={registry.Authority}", verbosity);

        _ = status is 201 ? outcome.ShouldSucceed() : outcome.ShouldFail();
        AssertClean("the log", outcome.Output);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(workspace.Samples, "App"), "*", SearchOption.AllDirectories))
        {
            AssertClean(file, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)));
        }

        return await File.ReadAllBytesAsync(outcome.BinaryLog);
    }

    private static void AssertBinaryLogClean(byte[] binaryLog)
    {
        using GZipStream log = new(new MemoryStream(binaryLog), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        log.CopyTo(bytes);
        string text = Encoding.Latin1.GetString(bytes.ToArray());
        Assert.Contains("ContainerRegistry", text, StringComparison.Ordinal);
        AssertClean("the binary log", text);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static void AssertClean(string where, string text) => Assert.All(Planted, secret =>
    {
        int at = text.IndexOf(secret, StringComparison.Ordinal);
        Assert.True(at < 0, $"{where} has {secret}: {text[Math.Max(at - 300, 0)..Math.Min(Math.Max(at, 0) + 300, text.Length)]}");
    });
}
