using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Inspection;

/// <summary>What an image is and holds. <c>containerize inspect --json</c> prints it with these names, in camel case.</summary>
public sealed record ImageDescription
{
    /// <summary>The version of the form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What the user called the image.</summary>
    public required string Name { get; init; }

    /// <summary>The digest of the image's manifest.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The media type of the manifest.</summary>
    public required string MediaType { get; init; }

    /// <summary>The digest of the index that lists the image; null where the name stands for the image itself.</summary>
    public required Digest? Index { get; init; }

    /// <summary>What the image runs on.</summary>
    public required string Platform { get; init; }

    /// <summary>What the index lists images for.</summary>
    public required ImmutableArray<string> Platforms { get; init; }

    /// <summary>The bytes of all layers.</summary>
    public required long Size { get; init; }

    /// <summary>When the image says it was made.</summary>
    public required string? Created { get; init; }

    /// <summary>What the image was built on.</summary>
    public required BaseDescription Base { get; init; }

    /// <summary>The .NET app; null where nothing says that there is one.</summary>
    public required AppDescription? App { get; init; }

    /// <summary>Whether the base can be exchanged.</summary>
    public required RebaseVerdict Rebase { get; init; }

    /// <summary>What a container starts with.</summary>
    public required ContainerConfig Config { get; init; }

    /// <summary>Notes on the image in its manifest.</summary>
    public required StringMap Annotations { get; init; }

    /// <summary>The layers, the lowest first.</summary>
    public required ImmutableArray<LayerDescription> Layers { get; init; }
}
