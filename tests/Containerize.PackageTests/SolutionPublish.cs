namespace Containerize.PackageTests;

/// <summary>The sample <c>Solution</c>: two services, a library that both use, and tests.</summary>
[Collection(PackageCollection.Name)]
public sealed class SolutionPublish(PackedPackage package)
{
    [Fact]
    public async Task BuildsOneImageOfEachServiceAndNoneOfLibrariesAndTests()
    {
        using Workspace workspace = package.NewWorkspace();

        Outcome outcome = await workspace.RunAsync(
            "Solution",
            "publish", "Shop.slnx", "-p:PublishContainer=true", "-p:ContainerBaseImage=scratch", "-p:ContainerArchiveOutputPath=images/");

        Assert.Equal(2, outcome.ShouldSucceed().Images);
        Assert.Equal(0, outcome.Count("warning "));
        foreach (string name in (string[])["shop/billing:1.0", "shop/billing:latest", "shop/orders:1.0", "shop/orders:latest"])
        {
            Assert.Equal(1, outcome.Count($"name   {name}\\s*$"));
        }

        Assert.Equal(
            ["Billing/images/billing.tar", "Orders/images/orders.tar"],
            Directory.EnumerateFiles(Path.Combine(workspace.Samples, "Solution"), "*.tar", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Path.Combine(workspace.Samples, "Solution"), file)).Order(StringComparer.Ordinal));
    }
}
