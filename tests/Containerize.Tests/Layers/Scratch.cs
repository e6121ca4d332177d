using Containerize.Layers;

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
}
