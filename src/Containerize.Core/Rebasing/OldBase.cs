using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.Rebasing;

/// <summary>The base that an image was built on: the one that its user names, else the one that its annotations or labels name.</summary>
internal static class OldBase
{
    /// <exception cref="ContainerizeException">The image does not say, and neither does the user.</exception>
    public static BaseImageSpec Of(Image image, BaseImageSpec? named, string where)
    {
        if (named is not null)
        {
            return named;
        }

        StringMap? annotations = OciJson.ReadManifest(image.Manifest.Content.AsSpan()).Annotations;
        StringMap? labels = image.Config.Container?.Labels;
        string? name = annotations?[Annotations.BaseName] ?? labels?[Annotations.BaseName];
        string? text = annotations?[Annotations.BaseDigest] ?? labels?[Annotations.BaseDigest];
        if (!Digest.TryParse(text, out Digest? digest))
        {
            throw Unknown("the image does not say what it was built on", where);
        }

        return name is not null && ImageReference.TryParse(name, out ImageReference? reference, out _)
            ? new BaseImageSpec.InRegistry(reference.WithDigest(digest))
            : throw Unknown($"the image was built on {digest}, and does not say where that is", where);
    }

    /// <summary>The error for a base that cannot be read any more.</summary>
    public static ContainerizeException Gone(BaseImageSpec spec, ContainerizeException exception, string where) => new(
        new Diagnostic(
            DiagnosticCode.OldBaseUnknown,
            $"the base that the image was built on cannot be read: {exception.Diagnostics[0].What}",
            $"{where}, {spec}",
            "name a copy of it with --old-base"),
        exception);

    private static ContainerizeException Unknown(string what, string where) =>
        new(new Diagnostic(DiagnosticCode.OldBaseUnknown, what, where, "name the base that it was built on with --old-base"));
}
