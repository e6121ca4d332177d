namespace Containerize.PackageTests;

public sealed class SamePublish(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Theory]
    [InlineData("HelloWeb")]
    [InlineData("Worker")]
    public async Task InAnotherFolderGivesTheSameDigest(string sample)
    {
        using Workspace one = package.NewWorkspace();
        using Workspace other = package.NewWorkspace();

        Outcome first = (await one.PublishToArchiveAsync(sample, "-p:PublishContainer=true")).ShouldSucceed();
        Outcome second = (await other.PublishToArchiveAsync(sample, "-p:PublishContainer=true")).ShouldSucceed();

        Assert.Equal((string?)first.Result!["digest"], (string?)second.Result!["digest"]);
    }
}
