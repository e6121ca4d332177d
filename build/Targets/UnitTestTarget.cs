namespace Containerize.Build.Targets;

/// <summary>
/// What a machine can run that has the .NET SDK and nothing else, whatever its operating system. In a CI run the target
/// <c>test</c> insists on the real components, which are to be had on Debian only.
/// </summary>
internal sealed record UnitTestTarget() : Target("unit-test", "runs the tests that need nothing but the .NET SDK, on any operating system")
{
    public override Task<bool> RunAsync(CancellationToken cancellationToken) =>
        new TestRun(["Containerize.Tests"], "FullyQualifiedName!~Containerize.Tests.Components.")
            .RunAsync(static _ => Task.CompletedTask, cancellationToken);
}
