namespace Containerize.Build.Targets;

internal sealed record TestTarget() : Target("test", "installs what the tests need, and runs all of them")
{
    public override Task RunAsync(CancellationToken cancellationToken) => throw new TargetFailedException("later");
}
