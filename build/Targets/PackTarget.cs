using Containerize.TestSupport;

namespace Containerize.Build.Targets;

internal sealed record PackTarget() : Target("pack", "makes the NuGet package in artifacts/packages")
{
    public static string Folder => RepositoryFolder.Combine("artifacts", "packages");

    public override async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        // What is here afterwards was packed now, and nothing else is here.
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        await DotNet.Command("pack", "src/Containerize.MSBuild", "-c", "Release", "-o", Folder).RunAsync(cancellationToken);
        return true;
    }
}
