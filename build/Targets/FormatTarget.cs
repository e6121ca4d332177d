namespace Containerize.Build.Targets;

internal sealed record FormatTarget() : Target("format", "says which files dotnet format would change; fails if there is one")
{
    public override async Task RunAsync(CancellationToken cancellationToken) =>
        await DotNet.Command("format", "Containerize.sln", "--verify-no-changes").RunAsync(cancellationToken);
}
