using System.Collections.Immutable;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

/// <summary>What the package's tool does with input that it cannot use, as a process of its own.</summary>
public sealed class BadInput(PackedPackage package) : IClassFixture<PackedPackage>, IDisposable
{
    // Nothing listens on port 1: it needs a privilege, and no service has had it for decades.
    private const string DeadRegistry = "127.0.0.1:1";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _cache = new();

    [Theory]
    [InlineData("CTZ3001", "missing")]
    [InlineData("CTZ3002", "empty")]
    [InlineData("CTZ3003", "without-deps")]
    [InlineData("CTZ3003", "without-assembly")]
    [InlineData("CTZ1001", "publish", "--to", "127.0.0.1:1/Team/App:1.0")]
    [InlineData("CTZ1001", "publish", "--to", "127.0.0.1:1/team/app:")]
    [InlineData("CTZ1002", "publish", "--tag", "1.0/x")]
    [InlineData("CTZ2001", "publish", "--base", "oci:")]
    [InlineData("CTZ2002", "publish", "--base", "oci:missing")]
    [InlineData("CTZ4001", "publish", "--base", $"{DeadRegistry}/base:1")]
    [InlineData("CTZ4001", "publish", "--to", $"{DeadRegistry}/team/app:1.0")]
    public async Task IsToldInOneLineAndLeavesNothing(string code, params string[] arguments)
    {
        WriteFolders();
        string[] before = _folder.Everything();

        CommandResult result = await RunAsync(arguments);

        ShouldSayOnly(code, result);
        Assert.Equal(before, _folder.Everything());
    }

    [ComponentFact("docker-registry")]
    public async Task IsABaseThatARegistryDoesNotHave()
    {
        WriteFolders();
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);

        CommandResult result = await RunAsync("publish", "--base", $"{registry.Host}/bases/aspnet:1");

        ShouldSayOnly("CTZ2002", result);
    }

    [ComponentTheory("mount")]
    [InlineData("oci-archive:{0}/app.tar")]
    [InlineData("oci-archive:{0}/")]
    public async Task IsADiskWithoutRoomForTheArchive(string destination)
    {
        WriteFolders();
        await using SmallDisk disk = await SmallDisk.MountAsync(100_000, default);

        CommandResult result = await RunAsync("publish", "--to", string.Format(null, destination, disk.Path));

        ShouldSayOnly("CTZ5002", result);
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Path));
    }

    [ComponentFact("mount")]
    public async Task IsADiskWithRoomForAPartOfTheLayoutWhichGetsNoIndex()
    {
        WriteFolders();
        await using SmallDisk disk = await SmallDisk.MountAsync(100_000, default);

        CommandResult result = await RunAsync("publish", "--to", $"oci:{disk.Path}");

        ShouldSayOnly("CTZ5002", result);
        Assert.False(File.Exists(Path.Combine(disk.Path, "index.json")));
        Assert.All(
            Directory.EnumerateFiles(disk.Path, "*", SearchOption.AllDirectories),
            static blob => Assert.Equal(FileDigest.Of(blob), Path.GetFileName(blob)));
    }

    [ComponentFact("mount")]
    public async Task IsADiskWithoutRoomForWork()
    {
        WriteFolders();
        await using SmallDisk disk = await SmallDisk.MountAsync(100_000, default);
        string[] before = _folder.Everything();

        CommandResult result = await RunWithCacheAsync(disk.Path, "publish");

        ShouldSayOnly("CTZ0003", result);
        Assert.Equal(before, _folder.Everything());
        Assert.Empty(Directory.EnumerateFiles(disk.Path, "*", SearchOption.AllDirectories));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _cache.Dispose();
    }

    private void WriteFolders()
    {
        // Nothing that a compressor could make small: it shall fill a disk.
        byte[] big = new byte[300_000];
        new Random(1).NextBytes(big);
        foreach (string name in (string[])["publish", "without-deps", "without-assembly"])
        {
            _folder.Write($"{name}/big.bin", big);
            _folder.Write($"{name}/App.dll", "assembly");
            _folder.Write($"{name}/App.runtimeconfig.json", """
                { "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }
                """);
            _folder.Write($"{name}/App.deps.json", """
                {
                  "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" },
                  "targets": { ".NETCoreApp,Version=v10.0": { "App/1.0.0": { "runtime": { "App.dll": {} } } } },
                  "libraries": { "App/1.0.0": { "type": "project" } }
                }
                """);
        }

        _folder.Folder("empty");
        File.Delete(_folder.At("without-deps/App.deps.json"));
        File.Delete(_folder.At("without-assembly/App.dll"));
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => RunWithCacheAsync(_cache.Path, arguments);

    private Task<CommandResult> RunWithCacheAsync(string cache, params string[] arguments) =>
        new Command(
            "dotnet",
            [
                package.ToolAssembly, "build", .. arguments,
                .. arguments.Contains("--base") ? ImmutableArray<string>.Empty : ["--base", "scratch"],
            ])
        {
            WorkingDirectory = _folder.Path,
            Environment = ImmutableDictionary<string, string?>.Empty.Add("XDG_CACHE_HOME", cache),
        }.RunToEndAsync(default);

    private void ShouldSayOnly(string code, CommandResult result)
    {
        Assert.Equal(1, result.ExitCode);
        string line = Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches($"^error {code}: .+, .+; .+$", line);
        Assert.DoesNotContain("error", result.Output, StringComparison.Ordinal);

        // Whole layers are kept for the next try; what a build needs for itself is not.
        Assert.DoesNotContain(_cache.Everything(), static path => path.Contains("scratch/", StringComparison.Ordinal) || path.EndsWith(".partial", StringComparison.Ordinal));
    }
}
