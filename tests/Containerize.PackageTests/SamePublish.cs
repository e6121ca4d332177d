namespace Containerize.PackageTests;

public sealed class SamePublish(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Theory]
    [InlineData("HelloWeb")]
    [InlineData("Worker")]
    public async Task InAnotherFolderAnHourEarlierGivesTheSameDigest(string sample)
    {
        using Workspace one = package.NewWorkspace();
        using Workspace other = package.NewWorkspace();
        other.MoveFileTimes(TimeSpan.FromHours(-1));

        Outcome first = (await one.PublishToArchiveAsync(sample, "-p:PublishContainer=true")).ShouldSucceed();
        Outcome second = (await other.PublishToArchiveAsync(sample, "-p:PublishContainer=true")).ShouldSucceed();

        Assert.Equal((string?)first.Result!["digest"], (string?)second.Result!["digest"]);
        Assert.NotEqual((string?)first.Request["PublishFolder"], (string?)second.Request["PublishFolder"]);
    }

    // In a repository the compiler can write the commit and the generated sources into the symbols.
    [Fact]
    public async Task InARepositoryGivesTheSameDigest()
    {
        using Workspace one = package.NewWorkspace();
        using Workspace other = package.NewWorkspace();
        other.WriteRepository();

        Outcome first = (await one.PublishToArchiveAsync("HelloWeb", "-p:PublishContainer=true")).ShouldSucceed();
        Outcome second = (await other.PublishToArchiveAsync("HelloWeb", "-p:PublishContainer=true")).ShouldSucceed();

        Assert.Equal((string?)first.Result!["digest"], (string?)second.Result!["digest"]);
    }

    [Fact]
    public async Task AfterTheOutputsTimesWereMovedGivesTheSameDigest()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "");
        Outcome first = (await workspace.PublishToArchiveAsync("App", "-p:PublishContainer=true")).ShouldSucceed();
        string? digest = (string?)first.Result!["digest"];
        workspace.MoveFileTimes(TimeSpan.FromHours(-1));

        Outcome second = await workspace.PublishToArchiveAsync("App", "--no-build", "-p:PublishContainer=true");

        Assert.Equal(digest, (string?)second.ShouldSucceed().Result!["digest"]);
    }
}
