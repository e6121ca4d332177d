using Containerize.TestSupport;

namespace Containerize.Benchmarks.Peers;

/// <summary>The container support of the .NET SDK that runs this.</summary>
internal sealed class SdkPeer : IPeer
{
    // It keeps what it has fetched below the folder for temporary files.
    private readonly TemporaryFolder _temporary = new();

    /// <inheritdoc/>
    public string Name => ".NET SDK";

    /// <inheritdoc/>
    public Task<Cost> PushAsync(BenchmarkApp app, string registry, CancellationToken cancellationToken) => PublishTasks.RunAsync(
        app, registry, "sdk", ["ParseContainerProperties", "ComputeDotnetBaseImageAndTag", "CreateNewImage"],
        new Dictionary<string, string?>
        {
            ["TMPDIR"] = _temporary.Path,
            ["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry,
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _temporary.Dispose();
        return ValueTask.CompletedTask;
    }
}
