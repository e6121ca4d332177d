using Containerize.Build.BaseImages;
using Containerize.TestSupport;

namespace Containerize.Build.Targets;

internal sealed record BaseImagesTarget()
    : Target("base-images", "makes distroless base images of Debian packages, as OCI layouts in artifacts/base-images and as NuGet packages")
{
    public override async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await BaseImageSet.MakeAsync(cancellationToken);
        return await new BasePackagesTarget().RunAsync(cancellationToken);
    }

    /// <summary>Makes those that have not been made. To have them made anew, run the target.</summary>
    public static async Task MakeMissingAsync(CancellationToken cancellationToken)
    {
        await (BaseImageSet.Exists ? Task.CompletedTask : BaseImageSet.MakeAsync(cancellationToken));
        await (BasePackages.Exist ? Task.CompletedTask : new BasePackagesTarget().RunAsync(cancellationToken));
    }
}
