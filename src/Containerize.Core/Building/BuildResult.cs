using System.Collections.Immutable;
using System.Text.Json;
using Containerize.Oci;

namespace Containerize.Building;

/// <summary>What a build made. The JSON result file has these names, in camel case.</summary>
public sealed record BuildResult
{
    /// <summary>The version of the result's form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The digest that the names stand for: of the image's manifest, or of the index of an image for several platforms.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The media type of what the digest is of.</summary>
    public required string MediaType { get; init; }

    /// <summary>The names that the image can be used by.</summary>
    public required ImmutableArray<string> References { get; init; }

    /// <summary>The names in registries by digest, which always stand for this image.</summary>
    public required ImmutableArray<string> DigestReferences { get; init; }

    /// <summary>The path of the archive, if one was written.</summary>
    public string? Archive { get; init; }

    /// <summary>The bytes that were written or sent.</summary>
    public required long BytesSent { get; init; }

    /// <summary>The requests that were made; 0 where no registry was involved.</summary>
    public required int Requests { get; init; }

    /// <summary>The index, as it was written; null for an image for one platform.</summary>
    public string? Index { get; init; }

    /// <summary>The images, one a platform.</summary>
    public required ImmutableArray<ImageReport> Images { get; init; }

    /// <summary>The result as JSON, for other programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BuildJsonContext.Readable.BuildResult);

    /// <summary>The base image of the first image, as it was named.</summary>
    public string Base => Images[0].Base;

    /// <summary>The digest of the manifest of the first image's base.</summary>
    public Digest BaseDigest => Images[0].BaseDigest;

    /// <summary>What the images run on.</summary>
    public string Platform => string.Join(", ", Images.Select(static image => image.Platform));

    /// <summary>The layers over the bases, each once.</summary>
    public ImmutableArray<LayerReport> Layers =>
        [.. Images.SelectMany(static image => image.Layers).DistinctBy(static layer => layer.Digest)];

    /// <summary>The manifest of the first image, as it was written.</summary>
    public string Manifest => Images[0].Manifest;

    /// <summary>The configuration of the first image, as it was written.</summary>
    public string Configuration => Images[0].Configuration;
}
