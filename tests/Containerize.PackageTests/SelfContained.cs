using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

/// <summary>The sample <c>Worker</c>, which brings its runtime.</summary>
public sealed class SelfContained(PackedPackage package) : IClassFixture<PackedPackage>
{
    [ComponentFact("podman", "runc")]
    public async Task EndsByItselfWhenItIsToldTo()
    {
        using Workspace workspace = package.NewWorkspace();
        Outcome outcome = await workspace.RunAsync(
            "Worker",
            "publish", "-p:PublishContainer=true",
            $"-p:ContainerBaseImage=oci:{BaseLayouts.RuntimeDeps}", "-p:ContainerArchiveOutputPath=worker.tar");
        Assert.Equal(1, outcome.ShouldSucceed().Count(@"^\s*layer  runtime: "));
        await using Podman podman = new();
        string image = await podman.LoadAsync(Path.Combine(workspace.Samples, "Worker", "worker.tar"), default);
        await using RunningProcess worker = podman.Run(image, ["--read-only", "--name", "worker"]).Start();
        _ = await worker.WaitUntilAsync(
            () => Task.FromResult(worker.Printed.Contains("The worker runs", StringComparison.Ordinal) ? image : null), default);

        // SIGTERM, and where that is not enough SIGKILL, which would end it with 137.
        await podman.Command("stop", "--time", "30", "worker").RunAsync(default);
        CommandResult result = await worker.WaitForEndAsync(default);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("The worker ended.", result.Output, StringComparison.Ordinal);
    }
}
