using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Caching;

/// <summary>Builds with a cache in every state: the digest is that of a build without one, and no state makes a build fail.</summary>
public sealed class CachedBuild(CachedBuild.Reference reference) : IClassFixture<CachedBuild.Reference>, IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private string? _cache;
    private int _builds;

    public static TheoryData<string> Damages =>
    [
        "truncated", "empty", "of zeros", "with one bit flipped", "longer", "a folder", "a dangling link", "a link to another file", "not readable", "missing",
    ];

    private string Cache => _cache ?? _temp.At("a cache/größe");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task HasTheSameDigestWhetherItIsColdOrWarm()
    {
        Assert.Equal(reference.Digest, await BuildAsync());
        Assert.Equal(reference.Digest, await BuildAsync());
        Assert.NotEmpty(Files("blobs"));
        Assert.Equal(Files("layers").Length, Files("blobs").Length);
    }

    [Theory]
    [InlineData("blobs")]
    [InlineData("layers")]
    public async Task HasTheSameDigestWhenHalfOfItIsGone(string area)
    {
        await BuildAsync();
        foreach (string file in Files(area).Where(static (_, number) => number % 2 is 0))
        {
            File.Delete(file);
        }

        Assert.Equal(reference.Digest, await BuildAsync());
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task HasTheSameDigestWhenItsFilesAre(string damage)
    {
        await BuildAsync();
        foreach (string area in (string[])["blobs", "layers"])
        {
            foreach (string file in Files(area))
            {
                Damage(file, damage);
            }

            Assert.Equal(reference.Digest, await BuildAsync());
        }
    }

    [Fact]
    public async Task MakesNoLayerThatItKnowsAndNobodyAsksFor_scb590_scb635()
    {
        _ = await RunAsync();
        Array.ForEach(Files("blobs"), File.Delete);

        _ = await RunAsync();

        Assert.Empty(Files("blobs"));
        Assert.Equal(reference.Digest, Digest());
    }

    [Fact]
    public async Task FollowsTheFiles()
    {
        await BuildAsync();
        await File.AppendAllTextAsync(Path.Combine(reference.Publish(_temp), "appsettings.json"), " ");

        string changed = await BuildAsync();

        Assert.NotEqual(reference.Digest, changed);
        Assert.Equal(changed, await BuildAsync("--no-cache"));
    }

    [Fact]
    public async Task IsLeftAloneWhenItIsSwitchedOff()
    {
        Assert.Equal(reference.Digest, await BuildAsync("--no-cache"));
        Assert.False(Directory.Exists(Cache));
    }

    [Fact]
    public async Task SucceedsForManyProcessesAtOnce_scb344()
    {
        string[] digests = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => BuildAsync()));

        Assert.All(digests, digest => Assert.Equal(reference.Digest, digest));
        Assert.Equal(reference.Digest, await BuildAsync());
    }

    [ComponentFact("mount")]
    public async Task WarnsOnceAndGoesOnWhereTheDiskIsFull()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(16 * 1024, default);
        _cache = disk.Path;

        CommandResult result = await RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Single(Lines(result), static line => line.StartsWith("warning CTZ0004: ", StringComparison.Ordinal));
        Assert.Equal(reference.Digest, Digest());
    }

    [Fact]
    public async Task WarnsOnceAndGoesOnWhereTheFolderCannotBeMade()
    {
        _temp.Write("a cache", "a file");

        CommandResult result = await RunAsync();

        Assert.Single(Lines(result), static line => line.StartsWith("warning CTZ0004: ", StringComparison.Ordinal));
        Assert.Equal(reference.Digest, Digest());
    }

    [Fact]
    public async Task TakesNoFolderThatOthersMayWriteTo()
    {
        string folder = _temp.Folder("a cache/größe/v1");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);

        CommandResult result = await RunAsync();

        Assert.Single(Lines(result), static line => line.StartsWith("warning CTZ0004: ", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Assert.Equal(reference.Digest, Digest());
    }

    private static string[] Lines(CommandResult result) =>
        (result.Output + result.Error).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static void Damage(string file, string damage)
    {
        byte[] content = File.ReadAllBytes(file);
        File.Delete(file);
        switch (damage)
        {
            case "truncated":
                File.WriteAllBytes(file, content[..(content.Length / 2)]);
                break;
            case "empty":
                File.WriteAllBytes(file, []);
                break;
            case "of zeros":
                File.WriteAllBytes(file, new byte[content.Length]);
                break;
            case "with one bit flipped":
                content[content.Length / 2] ^= 1;
                File.WriteAllBytes(file, content);
                break;
            case "longer":
                File.WriteAllBytes(file, [.. content, 0]);
                break;
            case "a folder":
                Directory.CreateDirectory(file);
                break;
            case "a dangling link":
                File.CreateSymbolicLink(file, "nowhere");
                break;
            case "a link to another file":
                File.CreateSymbolicLink(file, typeof(CachedBuild).Assembly.Location);
                break;
            case "not readable":
                File.WriteAllBytes(file, content);
                MakeUnreadable(file);
                break;
            default:
                break;
        }
    }

    private static void MakeUnreadable(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.None);
        }
    }

    private string[] Files(string area) =>
        Directory.GetFiles(Path.Combine(Cache, "v1", area)).Order(StringComparer.Ordinal).ToArray();

    private async Task<string> BuildAsync(params string[] options)
    {
        string layout = _temp.At($"layout{Interlocked.Increment(ref _builds)}");
        return await Tool.BuildAsync(reference.Publish(_temp), layout, [.. Reference.Options, .. options]);
    }

    private async Task<CommandResult> RunAsync() => await new Command(
        "dotnet", Path.Combine(Tool.Folder, "containerize.dll"), "build", reference.Publish(_temp),
        "--base", "scratch", "--to", $"oci:{_temp.At("layout")}", "--output-json", _temp.At("result.json"))
    {
        Environment = Tool.Environment,
    }.RunToEndAsync(default);

    private string Digest() => (string)JsonNode.Parse(File.ReadAllText(_temp.At("result.json")))!["digest"]!;

    private ToolProcess Tool => ToolProcess.OfThisBuild with
    {
        Environment = ImmutableDictionary<string, string?>.Empty.Add("CONTAINERIZE_CACHE_FOLDER", Cache),
    };

    /// <summary>The build without a cache.</summary>
    public sealed class Reference : IAsyncLifetime
    {
        internal static ImmutableArray<string> Options { get; } = ["--base", "scratch"];

        public string Digest { get; private set; } = "";

        public async Task InitializeAsync()
        {
            using TemporaryFolder temp = new();
            Digest = await ToolProcess.OfThisBuild.BuildAsync(Publish(temp), temp.At("layout"), [.. Options, "--no-cache"]);
        }

        public Task DisposeAsync() => Task.CompletedTask;

        /// <summary>The publish output of all builds, in a folder of a test's own.</summary>
        internal string Publish(TemporaryFolder temp) =>
            Directory.Exists(temp.At("publish")) ? temp.At("publish") : FixedApp.Write(temp.At("publish")).Folder;
    }
}
