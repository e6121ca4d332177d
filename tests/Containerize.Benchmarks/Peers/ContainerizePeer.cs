using Containerize.TestSupport;

namespace Containerize.Benchmarks.Peers;

/// <summary>Ours, from the package, as a project uses it.</summary>
/// <param name="compression">The compression of the layers.</param>
internal sealed class ContainerizePeer(string compression) : IPeer
{
    /// <summary>The value of <see cref="BenchmarkApp.Chosen"/> that stands for ours.</summary>
    public const string Choice = "containerize";

    private readonly TemporaryFolder _cache = new();

    /// <inheritdoc/>
    public string Name => $"Containerize, {compression}";

    /// <inheritdoc/>
    public Task<Cost> PushAsync(BenchmarkApp app, string registry, CancellationToken cancellationToken) => PublishTasks.RunAsync(
        app, registry, Choice, ["BuildContainer"],
        new Dictionary<string, string?>
        {
            ["XDG_CACHE_HOME"] = _cache.Path,
            ["ContainerCompression"] = compression,
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _cache.Dispose();
        return ValueTask.CompletedTask;
    }
}
