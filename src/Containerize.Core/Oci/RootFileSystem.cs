using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Containerize.Oci;

/// <summary>
/// The layers of an image by their uncompressed content
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md#properties">image-spec, rootfs</see>).
/// </summary>
public sealed record RootFileSystem
{
    /// <summary>Always <c>layers</c>.</summary>
    [JsonPropertyOrder(0)]
    public string Type { get; init; } = "layers";

    /// <summary>One DiffID a layer, in the order of the manifest.</summary>
    [JsonPropertyName("diff_ids"), JsonPropertyOrder(1)]
    public required ImmutableArray<DiffId> DiffIds { get; init; }
}
