using Containerize.Build.BaseImages;
using Containerize.TestSupport;

namespace Containerize.Build.Targets;

internal sealed record BasePackagesTarget()
    : Target("base-packages", "makes the NuGet packages of the distroless base, with and without ICU, in artifacts/base-packages")
{
    public override async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        foreach (BasePackage package in new BasePackage[] { new(""), new("Icu") })
        {
            await package.MakeAsync(BasePackages.Folder, cancellationToken);
        }

        return true;
    }
}
