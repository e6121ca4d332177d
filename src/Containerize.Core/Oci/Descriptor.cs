using System.Text.Json.Serialization;

namespace Containerize.Oci;

/// <summary>
/// What a blob is: its type, digest and size
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md">image-spec, descriptor</see>).
/// </summary>
public sealed record Descriptor
{
    /// <summary>The type of the bytes.</summary>
    [JsonPropertyOrder(0)]
    public required string MediaType { get; init; }

    /// <summary>The digest of the bytes.</summary>
    [JsonPropertyOrder(1)]
    public required Digest Digest { get; init; }

    /// <summary>The number of bytes.</summary>
    [JsonPropertyOrder(2)]
    public required long Size { get; init; }

    /// <summary>What a manifest's image runs on, in an index.</summary>
    [JsonPropertyOrder(3), JsonConverter(typeof(StatedPlatformConverter))]
    public Platform? Platform { get; init; }

    /// <summary>Notes on the blob, such as the tag of a manifest in a layout.</summary>
    [JsonPropertyOrder(4)]
    public StringMap? Annotations { get; init; }

    /// <summary>The type of an artifact that has no image configuration.</summary>
    [JsonPropertyOrder(5)]
    public string? ArtifactType { get; init; }
}
