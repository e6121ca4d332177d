using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Building;

/// <summary>What became of the image for one platform.</summary>
public sealed record ImageReport
{
    /// <summary>What the image runs on.</summary>
    public required string Platform { get; init; }

    /// <summary>The digest of the image's manifest.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The media type of the image's manifest.</summary>
    public required string MediaType { get; init; }

    /// <summary>The base image, as it was named.</summary>
    public required string Base { get; init; }

    /// <summary>The digest of the base image's manifest.</summary>
    public required Digest BaseDigest { get; init; }

    /// <summary>When the base says that it was made, as it says it; null where it does not.</summary>
    public string? BaseCreated { get; init; }

    /// <summary>The layers over the base, the lowest first.</summary>
    public required ImmutableArray<LayerReport> Layers { get; init; }

    /// <summary>The manifest, as it was written.</summary>
    public required string Manifest { get; init; }

    /// <summary>The configuration, as it was written.</summary>
    public required string Configuration { get; init; }
}
