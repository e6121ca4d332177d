using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>
/// A base image that several registries have. They are asked in order; the first that has it gives it. One that is skipped is
/// warned of. A mistake on this machine, such as credentials that cannot be read, is no reason to ask somebody else.
/// </summary>
/// <param name="image">The image by the name that the user gave.</param>
/// <param name="places">The places and what they are called.</param>
/// <param name="log">Is warned of places that failed.</param>
internal sealed class MirroredImageSource(
    ImageReference image, ImmutableArray<KeyValuePair<ImageReference, IImageSource>> places, IBuildLog log) : IImageSource
{
    /// <inheritdoc/>
    public async Task<Image> ReadAsync(Platform platform, CancellationToken cancellationToken)
    {
        List<string> attempts = [];
        foreach ((ImageReference place, IImageSource source) in places)
        {
            try
            {
                Image read = await source.ReadAsync(platform, cancellationToken);
                foreach (string attempt in attempts)
                {
                    log.Warn(new Diagnostic(
                        DiagnosticCode.MirrorFailed,
                        $"a mirror was passed over: {attempt}",
                        image.ToString(),
                        $"repair the mirror or remove it from the list; the base was read from {place.Registry}",
                        Severity.Warning));
                }

                return read;
            }
            catch (ContainerizeException exception) when (exception.Diagnostics.All(static failure => IsThePlaces(failure.Code)))
            {
                attempts.AddRange(exception.Diagnostics.Select(failure => $"{place.Registry}: {failure.What}"));
            }
        }

        throw new ContainerizeException(new Diagnostic(
            DiagnosticCode.MirrorFailed,
            $"no place has the base image: {string.Join("; ", attempts)}",
            image.ToString(),
            "check the name of the base image and the list of mirrors"));
    }

    private static bool IsThePlaces(DiagnosticCode code) => code
        is DiagnosticCode.RegistryUnreachable or DiagnosticCode.RegistryUnauthorized or DiagnosticCode.RegistryRefused
        or DiagnosticCode.RegistryProtocol or DiagnosticCode.ProxyRefused
        or DiagnosticCode.BaseImageNotFound or DiagnosticCode.BaseImagePlatformMissing
        or DiagnosticCode.BaseImageUnusable or DiagnosticCode.BaseImageCorrupt;
}
