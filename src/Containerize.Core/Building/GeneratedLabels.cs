using System.Globalization;
using Containerize.BaseImages;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.Building;

/// <summary>
/// The labels that an image gets without being asked for: what only the build knows, its time and its base. What the project
/// knows (title, version, licence) comes with the request. A label of the user's wins over each of them.
/// </summary>
public sealed record GeneratedLabels
{
    /// <summary>Whether the time of making is written.</summary>
    public required bool Created { get; init; }

    /// <summary>Whether the name of the base is written, where it comes from a registry.</summary>
    public required bool BaseName { get; init; }

    /// <summary>Whether the digest of the base is written.</summary>
    public required bool BaseDigest { get; init; }

    internal StringMap Of(DateTimeOffset created, BaseImageSpec baseSpec, Image baseImage)
    {
        StringMap labels = StringMap.Empty;
        StringMap aboutBase = BaseAnnotations.Of(baseSpec, baseImage);
        if (Created)
        {
            string time = created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            labels = labels.With([new(Annotations.Created, time), new(Annotations.ArtifactCreated, time)]);
        }

        if (BaseName && aboutBase[Annotations.BaseName] is { } name)
        {
            labels = labels.With(Annotations.BaseName, name);
        }

        return BaseDigest && aboutBase[Annotations.BaseDigest] is { } digest ? labels.With(Annotations.BaseDigest, digest) : labels;
    }
}
