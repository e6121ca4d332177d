using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Benchmarks.Peers;

/// <summary>Buildah, with a storage of its own and its cache of layers switched on.</summary>
internal sealed class BuildahPeer : IPeer
{
    private readonly TemporaryFolder _folder = new();

    /// <inheritdoc/>
    public string Name => "Buildah";

    /// <inheritdoc/>
    public async Task<Cost> PushAsync(BenchmarkApp app, string registry, CancellationToken cancellationToken)
    {
        string image = $"{registry}/{app.Repository}:latest";
        string file = Dockerfile.Write(app, registry);
        (Cost build, _) = await TimedCommand.RunAsync(
            Buildah("build", "--layers", "--tls-verify=false", "--quiet", "--tag", image, "--file", file, app.PublishFolder), cancellationToken);
        (Cost push, _) = await TimedCommand.RunAsync(Buildah("push", "--tls-verify=false", "--quiet", image), cancellationToken);
        return new Cost(build.Seconds + push.Seconds, Math.Max(build.Megabytes, push.Megabytes));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Mounts.DetachBelowAsync(_folder.Path, CancellationToken.None);
        _folder.Dispose();
    }

    private Command Buildah(params string[] arguments) => new(
        Tools.Require("buildah"),
        ["--root", _folder.At("root"), "--runroot", _folder.At("run"), "--storage-driver", "overlay", .. arguments]);
}
