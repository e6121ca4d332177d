using System.Text.Json.Serialization;

namespace Containerize.Oci;

/// <summary>
/// How a layer, or a change of the configuration, came about
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md#properties">image-spec, history</see>).
/// </summary>
public sealed record HistoryEntry
{
    /// <summary>The time, RFC 3339.</summary>
    [JsonPropertyOrder(0)]
    public string? Created { get; init; }

    /// <summary>What made it.</summary>
    [JsonPropertyName("created_by"), JsonPropertyOrder(1)]
    public string? CreatedBy { get; init; }

    /// <summary>Who made it.</summary>
    [JsonPropertyOrder(2)]
    public string? Author { get; init; }

    /// <summary>A remark.</summary>
    [JsonPropertyOrder(3)]
    public string? Comment { get; init; }

    /// <summary>Whether the entry made no layer.</summary>
    [JsonPropertyName("empty_layer"), JsonPropertyOrder(4)]
    public bool? EmptyLayer { get; init; }
}
