using Containerize.Build.BaseImages;

namespace Containerize.Build.Targets;

internal sealed record BaseImagesTarget()
    : Target("base-images", "makes distroless base images of Debian packages, as OCI layouts in artifacts/base-images")
{
    public override async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await BaseImageSet.MakeAsync(cancellationToken);
        return true;
    }

    /// <summary>Makes them where they have not been made. To have them made anew, run the target.</summary>
    public static Task MakeMissingAsync(CancellationToken cancellationToken) =>
        BaseImageSet.Exists ? Task.CompletedTask : BaseImageSet.MakeAsync(cancellationToken);
}
