using System.Collections.Immutable;
using System.Text.Json;
using Containerize.Oci;

namespace Containerize.Copying;

/// <summary>What a copy did. Its JSON has these names, in camel case.</summary>
public sealed record CopyResult
{
    /// <summary>The version of the result's form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Where the image was.</summary>
    public required string Source { get; init; }

    /// <summary>The names that the copy can be used by.</summary>
    public required ImmutableArray<string> References { get; init; }

    /// <summary>The digest of the image or the index, the same on both sides.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The media type of what the digest is of.</summary>
    public required string MediaType { get; init; }

    /// <summary>The number of manifests, that of an index included.</summary>
    public required int Manifests { get; init; }

    /// <summary>The number of layers, configurations and other blobs.</summary>
    public required int Blobs { get; init; }

    /// <summary>The blobs whose bytes were written.</summary>
    public required int BlobsSent { get; init; }

    /// <summary>The blobs that the registry took over from another of its repositories.</summary>
    public required int BlobsMounted { get; init; }

    /// <summary>The bytes of blobs and manifests that were written.</summary>
    public required long BytesSent { get; init; }

    /// <summary>The requests that it took to write; 0 where no registry is involved.</summary>
    public required int Requests { get; init; }

    /// <summary>The result as JSON, for other programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CopyJson.Readable.CopyResult);
}
