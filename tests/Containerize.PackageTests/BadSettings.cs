using System.Text.RegularExpressions;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

/// <summary>What <c>dotnet publish</c> does with settings that cannot be met. The app is built once for all of them.</summary>
public sealed class BadSettings(PackedPackage package) : IClassFixture<PackedPackage>
{
    private static readonly (string Code, string[] Settings)[] Refused =
    [
        ("CTZ1001", ["-p:ContainerRepository=team//app", "-p:ContainerBaseImage=scratch"]),
        ("CTZ1002", ["-p:ContainerImageTag=1.0/x", "-p:ContainerBaseImage=scratch"]),
        ("CTZ2002", ["-p:ContainerBaseImage=oci:missing"]),
        ("CTZ4001", ["-p:ContainerRegistry=127.0.0.1:1", "-p:ContainerBaseImage=scratch"]),
    ];

    [Fact]
    public async Task FailTheBuildWithOneErrorAndLeaveNothing_sdk46494()
    {
        using Workspace workspace = await BuiltAsync();

        foreach ((string code, string[] settings) in Refused)
        {
            string[] before = Files(workspace);

            Outcome outcome = await PublishAsync(workspace, settings);

            ShouldSayOnly(code, outcome);
            Assert.Equal(before, Files(workspace));
        }
    }

    [ComponentFact("mount")]
    public async Task FailTheBuildWhereTheDiskOfTheArchiveIsFull()
    {
        using Workspace workspace = await BuiltAsync();
        await using SmallDisk disk = await SmallDisk.MountAsync(50_000, default);

        Outcome outcome = await PublishAsync(
            workspace, "-p:ContainerBaseImage=scratch", $"-p:ContainerArchiveOutputPath={disk.Path}/app.tar");

        ShouldSayOnly("CTZ5002", outcome);
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Path));
    }

    private static void ShouldSayOnly(string code, Outcome outcome)
    {
        Assert.Equal([code], outcome.ShouldFail().Errors);
        Assert.Equal(1, outcome.Count($@"^.*App\.csproj : error {code}: .+, .+; .+"));
        Assert.DoesNotMatch(new Regex(@"^\s+at .*\(", RegexOptions.Multiline), outcome.Output);
        Assert.Null(outcome.Result);
    }

    private async Task<Workspace> BuiltAsync()
    {
        Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", """<ItemGroup><Content Include="big.bin" CopyToPublishDirectory="Always" /></ItemGroup>""");
        byte[] big = new byte[300_000];
        new Random(1).NextBytes(big);
        await File.WriteAllBytesAsync(Path.Combine(workspace.Samples, "App", "big.bin"), big);
        _ = (await workspace.RunAsync("App", "publish")).ShouldSucceed();
        return workspace;
    }

    // The summary would say each error a second time.
    private static Task<Outcome> PublishAsync(Workspace workspace, params string[] settings) =>
        workspace.RunAsync("App", ["publish", "--no-build", "-clp:NoSummary", "-p:PublishContainer=true", .. settings]);

    // What a build keeps for the next one is in obj.
    private static string[] Files(Workspace workspace) =>
    [
        .. Directory.EnumerateFileSystemEntries(Path.Combine(workspace.Samples, "App"), "*", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("/obj", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}
