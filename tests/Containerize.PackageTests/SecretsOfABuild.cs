using System.IO.Compression;
using System.Text;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.PackageTests;

/// <summary>Credentials that the environment holds are in no log, however much MSBuild says, and in no file of the build.</summary>
[Collection(PackageCollection.Name)]
public sealed class SecretsOfABuild(PackedPackage package)
{
    private const string Password = "planted-password";

    private static readonly string[] Planted = ["planted", Base64($"ann:{Password}"), Base64("planted"), "a%2Fb%3D"];

    [Theory]
    [InlineData(Password, 201)]
    [InlineData(Password, 403)]
    [InlineData("planted-wrongly", 401)]
    public async Task AreInNoLogAndInNoFile(string password, int status)
    {
        await using FaultyRegistry registry = await FaultyRegistry.StartAsync(new TokenAuthority("ann", Password, isBasic: true));
        if (status is 403)
        {
            registry.Fail("PUT", "/manifests/", Faults.Error(403, "DENIED"), times: int.MaxValue);
        }

        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "");
        Outcome outcome = await workspace.RunAsync(
            "App",
            new Dictionary<string, string?>
            {
                ["DOTNET_CONTAINER_REGISTRY_UNAME"] = "ann",
                ["DOTNET_CONTAINER_REGISTRY_PWORD"] = password,
                ["DOCKER_AUTH_CONFIG"] = """{"auths":{"mirror.example.com":{"identitytoken":"planted-identity"}}}""",
                ["HTTPS_PROXY"] = "http://ben:planted-proxy@127.0.0.1:9",
                ["NO_PROXY"] = "*",
                ["CONTAINERIZE_DEBUG"] = "1",
            },
            "publish", "-p:PublishContainer=true", "-p:ContainerBaseImage=scratch", $"-p:ContainerRegistry={registry.Authority}", "-v:diagnostic");

        _ = status is 201 ? outcome.ShouldSucceed() : outcome.ShouldFail();
        AssertClean("the log", outcome.Output);
        using GZipStream log = new(File.OpenRead(outcome.BinaryLog), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        await log.CopyToAsync(bytes);
        AssertClean("the binary log", Encoding.Latin1.GetString(bytes.ToArray()));
        foreach (string file in Directory.EnumerateFiles(Path.Combine(workspace.Samples, "App"), "*", SearchOption.AllDirectories))
        {
            AssertClean(file, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)));
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static void AssertClean(string where, string text) => Assert.All(Planted, secret =>
    {
        int at = text.IndexOf(secret, StringComparison.Ordinal);
        Assert.True(at < 0, $"{where} has {secret}: {text[Math.Max(at - 300, 0)..Math.Min(Math.Max(at, 0) + 300, text.Length)]}");
    });
}
