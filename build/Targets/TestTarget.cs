using Containerize.Build.BaseImages;

namespace Containerize.Build.Targets;

internal sealed record TestTarget() : Target("test", "installs what the tests need, and runs all of them")
{
    public override Task<bool> RunAsync(CancellationToken cancellationToken) =>
        new TestRun(TestRun.AllProjects, filter: null).RunAsync(PrepareAsync, cancellationToken);

    private static async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await DebianTools.InstallAsync(cancellationToken);
        if (DebianSuite.IsKnownHere)
        {
            await BaseImagesTarget.MakeMissingAsync(cancellationToken);
            await BasePackagesTarget.MakeMissingAsync(cancellationToken);
        }
    }
}
