using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Oci;

/// <summary>
/// The configuration of an image
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md">image-spec, configuration</see>).
/// </summary>
public sealed record ImageConfig
{
    /// <summary>The time of making, RFC 3339.</summary>
    [JsonPropertyOrder(0)]
    public string? Created { get; init; }

    /// <summary>Who made it.</summary>
    [JsonPropertyOrder(1)]
    public string? Author { get; init; }

    /// <summary>The processor, in Go's words.</summary>
    [JsonPropertyOrder(2)]
    public required string Architecture { get; init; }

    /// <summary>The variant of the processor.</summary>
    [JsonPropertyOrder(3)]
    public string? Variant { get; init; }

    /// <summary>The operating system, in Go's words.</summary>
    [JsonPropertyName("os"), JsonPropertyOrder(4)]
    public required string OperatingSystem { get; init; }

    /// <summary>The version of the operating system.</summary>
    [JsonPropertyName("os.version"), JsonPropertyOrder(5)]
    public string? OperatingSystemVersion { get; init; }

    /// <summary>Features that the operating system must have.</summary>
    [JsonPropertyName("os.features"), JsonPropertyOrder(6)]
    public ImmutableArray<string>? OperatingSystemFeatures { get; init; }

    /// <summary>What a container starts with.</summary>
    [JsonPropertyName("config"), JsonPropertyOrder(7)]
    public ContainerConfig? Container { get; init; }

    /// <summary>The layers.</summary>
    [JsonPropertyName("rootfs"), JsonPropertyOrder(8)]
    public required RootFileSystem RootFileSystem { get; init; }

    /// <summary>How the layers came about, the lowest first.</summary>
    [JsonPropertyOrder(9)]
    public ImmutableArray<HistoryEntry>? History { get; init; }

    /// <summary>What the base says beyond the properties above.</summary>
    [JsonExtensionData, JsonInclude]
    [SuppressMessage("Usage", "CA2227", Justification = "The JSON reader fills it; nobody else does.")]
    public Dictionary<string, JsonElement>? Rest { get; internal set; }

    /// <summary>What the image runs on.</summary>
    [JsonIgnore]
    public Platform Platform => new()
    {
        Architecture = Architecture,
        OperatingSystem = OperatingSystem,
        OperatingSystemVersion = OperatingSystemVersion,
        OperatingSystemFeatures = OperatingSystemFeatures,
        Variant = Variant,
    };
}
