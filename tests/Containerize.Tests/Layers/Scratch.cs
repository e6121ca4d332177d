using Containerize.Layers;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Layers;

public sealed class Scratch
{
    [Fact]
    public void IsTheUsersOwnAndGoesAtTheEnd()
    {
        ScratchFolder scratch = ScratchFolder.Create();
        string path = scratch.Path;
        File.WriteAllText(scratch.NextFile(), "x");

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        }

        scratch.Dispose();
        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void IsAnotherOneEachTime()
    {
        using ScratchFolder one = ScratchFolder.Create();
        using ScratchFolder two = ScratchFolder.Create();

        Assert.NotEqual(one.Path, two.Path);
        Assert.NotEqual(one.NextFile(), one.NextFile());
    }

    [Fact]
    public void IsDeletedWhenItIsOldAndNobodyHoldsIt()
    {
        using TemporaryFolder temp = new();
        string killed = temp.Folder("killed");
        ScratchLeftovers.Hold(killed).Dispose();
        temp.Write("killed/layer", "bytes");
        temp.Write("older/layer", "of a version that held no lock");
        string running = temp.Folder("running");
        using FileStream held = ScratchLeftovers.Hold(running);
        DateTimeOffset now = DateTimeOffset.UtcNow;

        new ScratchLeftovers(new FixedTime(now.AddHours(23))).Delete(temp.Path);
        string[] aDayLess = temp.Everything();
        new ScratchLeftovers(new FixedTime(now.AddHours(25))).Delete(temp.Path);

        Assert.Contains("killed/layer", aDayLess);
        Assert.Contains("older/layer", aDayLess);
        Assert.Equal(["running", "running/.lock"], temp.Everything());
    }

    [Fact]
    public async Task GoesWithTheNextBuildWhereOneWasKilled()
    {
        using TemporaryFolder temp = new();
        PublishedApp.Typical(temp.At("publish"));
        string left = temp.Folder("home/cache/containerize/scratch/left");
        File.SetLastWriteTimeUtc(temp.Write("home/cache/containerize/scratch/left/layer", "bytes"), DateTime.UnixEpoch);
        Directory.SetLastWriteTimeUtc(left, DateTime.UnixEpoch);

        await ToolCommand.Build(temp.At("home"), temp.At("publish"), "--base", "scratch", "--to", $"oci:{temp.At("layout")}").RunAsync(default);

        Assert.Empty(Directory.GetFileSystemEntries(temp.At("home/cache/containerize/scratch")));
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
