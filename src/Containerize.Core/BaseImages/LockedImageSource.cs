using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>Holds what another source reads against a lock: a difference is an error or a warning.</summary>
/// <param name="source">Reads the image.</param>
/// <param name="locked">The lock.</param>
/// <param name="name">The base's name in the lock.</param>
/// <param name="mustBeHeld">Whether a base that is not in the lock is an error.</param>
/// <param name="isStrict">Whether a difference is an error.</param>
/// <param name="log">Is told of a difference that is none.</param>
internal sealed class LockedImageSource(IImageSource source, BaseImageLock locked, string name, bool mustBeHeld, bool isStrict, IBuildLog log) : IImageSource
{
    public async Task<Image> ReadAsync(Platform platform, CancellationToken cancellationToken)
    {
        Image image = await source.ReadAsync(platform, cancellationToken);
        Digest? expected = locked.Find(name, platform);
        if (expected is null && mustBeHeld)
        {
            throw new ContainerizeException(Difference($"the lock does not hold the base image for {platform}", Severity.Error));
        }

        if (expected is not null && expected != image.Digest)
        {
            string what = $"the base image is not the one that was locked for {platform}: it is {image.Digest} and was {expected}";
            Diagnostic difference = Difference(what, isStrict ? Severity.Error : Severity.Warning);
            if (isStrict)
            {
                throw new ContainerizeException(difference);
            }

            log.Warn(difference);
        }

        return image;
    }

    private Diagnostic Difference(string what, Severity severity) => new(
        DiagnosticCode.BaseImageNotAsLocked,
        what,
        name,
        "if the change is wanted, run 'containerize base lock' and commit the file",
        severity);
}
