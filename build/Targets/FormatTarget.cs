namespace Containerize.Build.Targets;

internal sealed record FormatTarget() : Target("format", "says which files dotnet format would change; fails if there is one")
{
    public override async Task<bool> RunAsync(CancellationToken cancellationToken) =>
        await DotNet.Command("format", "Containerize.sln", "--verify-no-changes").RunToEndAsync(cancellationToken) is { ExitCode: 0 };
}
