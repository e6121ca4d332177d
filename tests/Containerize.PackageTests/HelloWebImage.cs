using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

/// <summary>
/// The sample <c>HelloWeb</c>, published once: to a registry that has its base, and then to where an image goes when no
/// destination is named. Nothing happens before a test asks.
/// </summary>
public sealed class HelloWebImage : IAsyncLifetime
{
    /// <summary>The image's name in the registry.</summary>
    public const string Repository = "samples/hello-web";

    private const string Base = "bases/aspnet:1";

    private readonly Lazy<Task<Outcome>> _pushed;
    private readonly Lazy<Task<Outcome>> _archived;
    private Workspace? _workspace;
    private DockerRegistry? _registry;

    public HelloWebImage() => (_pushed, _archived) = (new(PushAsync), new(ArchiveAsync));

    internal DockerRegistry Registry => _registry ?? throw new InvalidOperationException("nothing was pushed yet");

    /// <summary>The image's name with its registry, as Podman has it.</summary>
    internal string Name => $"{Registry.Host}/{Repository}:latest";

    /// <summary>The folder that was published.</summary>
    internal string PublishFolder => Path.Combine(Project, "bin", "Release", "net10.0", "publish");

    private string Project => Path.Combine(_workspace!.Samples, "HelloWeb");

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        _workspace?.Dispose();
        await (_registry?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>What came of the push.</summary>
    internal Task<Outcome> PushedAsync() => _pushed.Value;

    /// <summary>What came of the publish without a destination.</summary>
    internal Task<Outcome> ArchivedAsync() => _archived.Value;

    /// <summary>Publishes the same app under another tag, on another base.</summary>
    internal async Task<Outcome> PushOnAsync(string baseImage, string tag) => (await _workspace!.RunAsync(
        "HelloWeb",
        "publish", "-p:PublishContainer=true",
        $"-p:ContainerRegistry={Registry.Host}", $"-p:ContainerBaseImage={baseImage}", $"-p:ContainerImageTag={tag}")).ShouldSucceed();

    private async Task<Outcome> PushAsync()
    {
        PackedPackage package = new();
        await package.InitializeAsync();
        _registry = await DockerRegistry.StartAsync(default);
        await Skopeo.CopyAsync($"oci:{BaseLayouts.AspNet}", $"docker://{_registry.Host}/{Base}", default);
        _workspace = package.NewWorkspace();
        return (await _workspace.RunAsync(
            "HelloWeb",
            "publish", "-p:PublishContainer=true",
            $"-p:ContainerRegistry={_registry.Host}", $"-p:ContainerBaseImage={_registry.Host}/{Base}")).ShouldSucceed();
    }

    private async Task<Outcome> ArchiveAsync()
    {
        _ = await PushedAsync();
        return (await _workspace!.RunAsync(
            "HelloWeb", "publish", "-p:PublishContainer=true", $"-p:ContainerBaseImage=oci:{BaseLayouts.AspNet}")).ShouldSucceed();
    }
}
