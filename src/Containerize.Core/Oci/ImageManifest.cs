using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Containerize.Oci;

/// <summary>
/// One image: its configuration and its layers, the base's first
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md">image-spec, manifest</see>).
/// </summary>
public sealed record ImageManifest
{
    /// <summary>The version of the schema, always 2.</summary>
    [JsonPropertyOrder(0)]
    public int SchemaVersion { get; init; } = 2;

    /// <summary>The manifest's own media type. Always written; other writers may leave it out.</summary>
    [JsonPropertyOrder(1)]
    public string? MediaType { get; init; }

    /// <summary>The type of an artifact that is no image.</summary>
    [JsonPropertyOrder(2)]
    public string? ArtifactType { get; init; }

    /// <summary>The configuration.</summary>
    [JsonPropertyOrder(3)]
    public required Descriptor Config { get; init; }

    /// <summary>The layers, the lowest first.</summary>
    [JsonPropertyOrder(4)]
    public required ImmutableArray<Descriptor> Layers { get; init; }

    /// <summary>The manifest that this one says something about, such as an image that it signs.</summary>
    [JsonPropertyOrder(5)]
    public Descriptor? Subject { get; init; }

    /// <summary>Notes on the image.</summary>
    [JsonPropertyOrder(6)]
    public StringMap? Annotations { get; init; }
}
