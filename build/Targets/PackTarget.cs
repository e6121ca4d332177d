using Containerize.TestSupport;

namespace Containerize.Build.Targets;

internal sealed record PackTarget() : Target("pack", "makes the NuGet package in artifacts/packages")
{
    public static string Folder => RepositoryFolder.Combine("artifacts", "packages");

    public override async Task RunAsync(CancellationToken cancellationToken) =>
        await DotNet.Command("pack", "src/Containerize.MSBuild", "-c", "Release", "-o", Folder).RunAsync(cancellationToken);
}
