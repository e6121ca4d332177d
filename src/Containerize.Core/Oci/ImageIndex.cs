using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Containerize.Oci;

/// <summary>
/// A list of manifests, one a platform
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md">image-spec, index</see>);
/// also the table of contents of an OCI layout.
/// </summary>
public sealed record ImageIndex
{
    /// <summary>The version of the schema, always 2.</summary>
    [JsonPropertyOrder(0)]
    public int SchemaVersion { get; init; } = 2;

    /// <summary>The index's own media type. Always written; other writers may leave it out.</summary>
    [JsonPropertyOrder(1)]
    public string? MediaType { get; init; }

    /// <summary>The manifests.</summary>
    [JsonPropertyOrder(2)]
    public required ImmutableArray<Descriptor> Manifests { get; init; }

    /// <summary>Notes on the index.</summary>
    [JsonPropertyOrder(3)]
    public StringMap? Annotations { get; init; }
}
