using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

/// <summary>The sample <c>Worker</c>, which brings its runtime, on the base package without ICU.</summary>
[Collection(PackageCollection.Name)]
public sealed class SelfContainedOnABasePackage(PackedPackage package)
{
    [ComponentFact("podman", "runc")]
    public async Task RunsAndEndsWhenItIsToldTo()
    {
        _ = BasePackages.Require();
        using Workspace workspace = package.NewWorkspace();
        string project = Path.Combine(workspace.Samples, "Worker", "Worker.csproj");
        workspace.Write("Worker/Worker.csproj", (await File.ReadAllTextAsync(project)).Replace(
            "</Project>",
            $"""<ItemGroup><PackageReference Include="{BasePackages.Id}" Version="{BasePackages.Version}" /></ItemGroup></Project>""",
            StringComparison.Ordinal));
        Outcome outcome = await workspace.RunAsync(
            "Worker",
            "publish", "-p:PublishContainer=true", "-p:ContainerOffline=true", "-p:ContainerArchiveOutputPath=worker.tar",
            $"-p:RestoreAdditionalProjectSources={BasePackages.Folder}");
        Assert.Equal(1, outcome.ShouldSucceed().Count(@"^\s*layer  runtime: "));
        Assert.Equal(0, outcome.Count("warning"));
        await using Podman podman = new();
        string image = await podman.LoadAsync(Path.Combine(workspace.Samples, "Worker", "worker.tar"), default);
        await using RunningProcess worker = podman.Run(image, ["--read-only", "--cap-drop", "all", "--name", "worker"]).Start();

        string running = await worker.WaitUntilAsync(
            () => Task.FromResult(worker.Printed.Contains("The worker runs", StringComparison.Ordinal) ? worker.Printed : null), default);
        await podman.Command("stop", "--time", "30", "worker").RunAsync(default);

        Assert.Contains(" as app.", running, StringComparison.Ordinal);
        Assert.Equal(0, (await worker.WaitForEndAsync(default)).ExitCode);
    }
}
