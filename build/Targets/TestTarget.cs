using Containerize.Build.BaseImages;
using Containerize.TestSupport;

namespace Containerize.Build.Targets;

/// <summary>All tests. With <c>CI=true</c> nothing of what they need may be missing, so that no green run hides a skipped test.</summary>
internal sealed record TestTarget() : Target("test", "installs what the tests need, and runs all of them")
{
    /// <summary>Whether a missing component is a failure.</summary>
    public static bool InsistsOnComponents => Environment.GetEnvironmentVariable("CI") is "true";

    public override Task<bool> RunAsync(CancellationToken cancellationToken) =>
        new TestRun(TestRun.AllProjects, InsistsOnComponents ? Components.Required : null).RunAsync(PrepareAsync, cancellationToken);

    private static async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await DebianTools.InstallAsync(cancellationToken);
        if (DebianSuite.IsKnownHere)
        {
            await BaseImagesTarget.MakeMissingAsync(cancellationToken);
        }
    }
}
