namespace Containerize.Build.Targets;

internal sealed record DemoTarget() : Target("demo", "packs, publishes a sample as an image, and runs it where Podman is")
{
    public override Task RunAsync(CancellationToken cancellationToken) => throw new TargetFailedException("later");
}
