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

    /// <summary>Makes them where they have not been made. To have them made anew, run the target.</summary>
    public static async Task MakeMissingAsync(CancellationToken cancellationToken)
    {
        if (!BasePackages.Exist)
        {
            await new BasePackagesTarget().RunAsync(cancellationToken);
        }
    }
}
