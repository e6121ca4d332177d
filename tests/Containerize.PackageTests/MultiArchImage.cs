using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

/// <summary>The sample <c>MultiArch</c>, pushed in one command, and once more with nothing changed. Nothing happens before a test asks.</summary>
public sealed class MultiArchImage : IAsyncLifetime
{
    private readonly Lazy<Task<Outcome>> _pushed;
    private readonly Lazy<Task<Outcome>> _repeated;
    private Workspace? _workspace;
    private DockerRegistry? _registry;

    public MultiArchImage() => (_pushed, _repeated) = (new(PushAsync), new(RepeatAsync));

    /// <summary>The image's name with its registry, as skopeo has it.</summary>
    internal string Name => $"{_registry!.Host}/samples/multi-arch:1.0";

    /// <summary>The outputs of the build that pushed, as MSBuild printed them.</summary>
    internal string Outputs => Path.Combine(_workspace!.Samples, "outputs.json");

    private string Base => Path.Combine(_workspace!.Samples, "base");

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        _workspace?.Dispose();
        await (_registry?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    internal Task<Outcome> PushedAsync() => _pushed.Value;

    internal Task<Outcome> RepeatedAsync() => _repeated.Value;

    private async Task<Outcome> PushAsync()
    {
        PackedPackage package = new();
        await package.InitializeAsync();
        _registry = await DockerRegistry.StartAsync(default);
        _workspace = package.NewWorkspace();
        TwoPlatformBase.Write(Base);
        return (await RunAsync(
            "-getProperty:GeneratedImageIndex,GeneratedImageIndexDigest,GeneratedContainerDigest,GeneratedContainerMediaType",
            "-getItem:GeneratedContainer,GeneratedContainerDigestName", $"-getResultOutputFile:{Outputs}")).ShouldSucceed();
    }

    private async Task<Outcome> RepeatAsync()
    {
        _ = await PushedAsync();
        // Its platforms do not meet in the folder that is named.
        return (await RunAsync("-o", Path.Combine(_workspace!.Samples, "out"))).ShouldSucceed();
    }

    private Task<Outcome> RunAsync(params string[] arguments) => _workspace!.RunAsync(
        "MultiArch",
        [
            "publish", "-p:PublishContainer=true", $"-p:ContainerRegistry={_registry!.Host}", "-p:ContainerImageTag=1.0",
            $"-p:ContainerBaseImage=oci:{Base}", .. arguments,
        ]);
}
