using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Build.Targets;

internal sealed record BenchTarget() : Target("bench", "our compression beside that of others, on the tar of a self-contained web app (Linux)")
{
    public override async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        using TemporaryFolder temp = new();
        string app = temp.Folder("App");
        string publish = temp.Folder("publish");
        string tar = temp.At("app.tar");
        await (DotNet.Command("new", "web", "--no-restore") with { WorkingDirectory = app }).RunAsync(cancellationToken);
        await (DotNet.Command("publish", "--self-contained", "--use-current-runtime", "-o", publish, "-v", "quiet") with { WorkingDirectory = app })
            .RunAsync(cancellationToken);
        await new Command("tar", "--sort=name", "-cf", tar, "-C", publish, ".").RunAsync(cancellationToken);
        await DotNet.Command("run", "--project", "tests/Containerize.Benchmarks", "-c", "Release", "--", "deflate", tar).RunAsync(cancellationToken);
        return true;
    }
}
