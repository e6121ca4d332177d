using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Building;

/// <summary>What a build made. The JSON result file has these names, in camel case.</summary>
public sealed record BuildResult
{
    /// <summary>The version of the result's form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The digest of the image's manifest.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The media type of the image's manifest.</summary>
    public required string MediaType { get; init; }

    /// <summary>The names that the image can be used by.</summary>
    public required ImmutableArray<string> References { get; init; }

    /// <summary>The path of the archive, if one was written.</summary>
    public string? Archive { get; init; }

    /// <summary>The base image, as it was named.</summary>
    public required string Base { get; init; }

    /// <summary>The digest of the base image's manifest.</summary>
    public required Digest BaseDigest { get; init; }

    /// <summary>When the base says that it was made, as it says it; null where it does not.</summary>
    public string? BaseCreated { get; init; }

    /// <summary>What the image runs on.</summary>
    public required string Platform { get; init; }

    /// <summary>The layers over the base, the lowest first.</summary>
    public required ImmutableArray<LayerReport> Layers { get; init; }

    /// <summary>The bytes that were written or sent.</summary>
    public required long BytesSent { get; init; }

    /// <summary>The requests that were made; 0 where no registry was involved.</summary>
    public required int Requests { get; init; }

    /// <summary>The manifest, as it was written.</summary>
    public required string Manifest { get; init; }

    /// <summary>The configuration, as it was written.</summary>
    public required string Configuration { get; init; }
}
