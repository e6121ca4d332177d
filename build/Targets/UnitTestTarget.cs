using Containerize.TestSupport;

namespace Containerize.Build.Targets;

/// <summary>
/// What a machine can run that has the .NET SDK and nothing else, whatever its operating system. Tests against real components are
/// skipped, also where some of these are installed.
/// </summary>
internal sealed record UnitTestTarget() : Target("unit-test", "runs the tests that need nothing but the .NET SDK, on any operating system")
{
    public override Task<bool> RunAsync(CancellationToken cancellationToken) =>
        new TestRun(["Containerize.Tests"], Components.Unused).RunAsync(static _ => Task.CompletedTask, cancellationToken);
}
