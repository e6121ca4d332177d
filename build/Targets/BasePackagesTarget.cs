using Containerize.Build.BaseImages;

namespace Containerize.Build.Targets;

internal sealed record BasePackagesTarget()
    : Target("base-packages", "makes the NuGet packages of the distroless base, with and without ICU, in artifacts/packages")
{
    public override async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        foreach (BasePackage package in new BasePackage[] { new(""), new("Icu") })
        {
            await package.MakeAsync(PackTarget.Folder, cancellationToken);
        }

        return true;
    }
}
