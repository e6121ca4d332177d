using System.Collections.Immutable;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Building;

/// <summary>
/// The same publish output has the same digest, whatever else is different: each test changes one thing that must not
/// count, runs the tool as a process of its own, and compares with a build where nothing was changed.
/// </summary>
public sealed class OneDigest(OneDigest.Reference reference) : IClassFixture<OneDigest.Reference>, IDisposable
{
    private readonly TemporaryFolder _temp = new();

    private string Publish => _temp.At("publish");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task HasTheFolderWhereFilesWereWrittenInAnotherOrder()
    {
        string other = FixedApp.Write(_temp.At("first")).Folder;
        foreach (string file in Directory.EnumerateFiles(other, "*", SearchOption.AllDirectories).OrderDescending(StringComparer.Ordinal))
        {
            string copy = Path.Combine(Publish, Path.GetRelativePath(other, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        await IsThatOfAsync(ToolProcess.OfThisBuild);
    }

    [Theory]
    [InlineData("1980-01-01")]
    [InlineData("2038-01-20")]
    public async Task HasTheFolderWithOtherTimes_sdk55689(string time)
    {
        FixedApp.Write(Publish);
        foreach (FileSystemInfo entry in new DirectoryInfo(Publish).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            entry.LastWriteTimeUtc = DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        }

        await IsThatOfAsync(ToolProcess.OfThisBuild);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData((UnixFileMode)0b111_111_111)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.SetUser)]
    public async Task HasTheFolderWithOtherModes(UnixFileMode mode)
    {
        FixedApp.Write(Publish);
        if (!OperatingSystem.IsWindows())
        {
            foreach (string file in Directory.EnumerateFiles(Publish, "*", SearchOption.AllDirectories))
            {
                File.SetUnixFileMode(file, mode);
            }
        }

        await IsThatOfAsync(ToolProcess.OfThisBuild);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a folder/with spaces/größe 漢字/and a very long name that goes on and on and on and on and on and on")]
    public async Task HasTheFolderInAnotherPlace(string folder)
    {
        string publish = FixedApp.Write(_temp.At(folder)).Folder;

        Assert.Equal(reference.Digest, await ToolProcess.OfThisBuild.BuildAsync(publish, _temp.At("layout"), Reference.Options));
    }

    [Theory]
    [InlineData("TZ", "Asia/Kathmandu")]
    [InlineData("TZ", "America/St_Johns")]
    [InlineData("LC_ALL", "tr_TR.UTF-8")]
    [InlineData("LC_ALL", "ar_SA.UTF-8")]
    [InlineData("LC_ALL", "C")]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")]
    [InlineData("DOTNET_PROCESSOR_COUNT", "1")]
    [InlineData("DOTNET_PROCESSOR_COUNT", "10")] // Hexadecimal.
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_TieredCompilation", "0")]
    [InlineData("DOTNET_TieredPGO", "0")]
    [InlineData("DOTNET_gcServer", "1")]
    [InlineData("HOME", "/nonexistent")]
    [InlineData("USER", "somebody")]
    public async Task HasTheBuildInAnotherEnvironment(string variable, string value)
    {
        FixedApp.Write(Publish);

        await IsThatOfAsync(ToolProcess.OfThisBuild with
        {
            Environment = ImmutableDictionary<string, string?>.Empty.Add(variable, value).Add("XDG_CACHE_HOME", _temp.Folder("cache")),
        });
    }

    [ComponentTheory("sh")]
    [InlineData("000")]
    [InlineData("077")]
    public async Task HasTheBuildUnderAnotherUmask(string umask)
    {
        FixedApp.Write(Publish);

        await IsThatOfAsync(ToolProcess.OfThisBuild with { StartedBy = ["sh", "-c", $"umask {umask} && exec \"$@\"", "sh"] });
    }

    [ComponentFact("setpriv")]
    public async Task HasTheBuildOfAnotherUser()
    {
        FixedApp.Write(Publish);
        ToolProcess tool = ToolProcess.OfThisBuild.CopyTo(_temp.Folder("tool")) with
        {
            StartedBy = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"],
            Environment = ImmutableDictionary<string, string?>.Empty.Add("HOME", _temp.Folder("home")).Add("XDG_CACHE_HOME", _temp.At("home")),
        };
        _ = _temp.Folder("out");
        await new Command("chmod", "-R", "go+rwX", _temp.Path).RunAsync(default);

        Assert.Equal(reference.Digest, await tool.BuildAsync(Publish, _temp.At("out/layout"), Reference.Options));
    }

    [ComponentTheory("faketime")]
    [InlineData("2027-11-25 12:00:00")]
    [InlineData("1999-12-31 23:59:59")]
    public async Task HasTheBuildAtAnotherTime_scb585(string time)
    {
        FixedApp.Write(Publish);

        await IsThatOfAsync(ToolProcess.OfThisBuild with
        {
            StartedBy = ["faketime", "-f", "@" + time],
            Environment = ImmutableDictionary<string, string?>.Empty.Add("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        });
    }

    [FuseFact]
    public async Task HasTheFolderThatIsReadInRandomOrder()
    {
        FixedApp.Write(_temp.At("ordered"));
        await using DisorderedFolder disordered = await DisorderedFolder.MountAsync(_temp.At("ordered"), _temp.Folder("publish"));

        await IsThatOfAsync(ToolProcess.OfThisBuild);
    }

    [Fact]
    public async Task IsOnlyThatOfTheSameOptions()
    {
        FixedApp.Write(Publish);

        Assert.NotEqual(
            reference.Digest, await ToolProcess.OfThisBuild.BuildAsync(Publish, _temp.At("layout"), [.. Reference.Options, "--env", "A=b"]));
    }

    private async Task IsThatOfAsync(ToolProcess tool) =>
        Assert.Equal(reference.Digest, await tool.BuildAsync(Publish, _temp.At("layout"), Reference.Options));

    /// <summary>The build where nothing was changed.</summary>
    public sealed class Reference : IAsyncLifetime
    {
        /// <summary>What every build of these tests is asked for. A kept layer would hide what moves its bytes.</summary>
        internal static ImmutableArray<string> Options { get; } =
            ["--base", "scratch", "--label", "title=Größe İı", "--port", "8080", "--env", "B=2", "--env", "A=1", "--no-cache"];

        public string Digest { get; private set; } = "";

        public async Task InitializeAsync()
        {
            using TemporaryFolder temp = new();
            Digest = await ToolProcess.OfThisBuild.BuildAsync(FixedApp.Write(temp.At("publish")).Folder, temp.At("layout"), Options);
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
