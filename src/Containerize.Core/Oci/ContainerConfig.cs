using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Oci;

/// <summary>
/// What a container of an image starts with
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md#properties">image-spec, config</see>).
/// What the base says and this type does not name (shell, triggers) is kept as it is.
/// </summary>
public sealed record ContainerConfig
{
    /// <summary>The user, by name or number, and after a colon the group.</summary>
    [JsonPropertyName("User"), JsonPropertyOrder(0)]
    public string? User { get; init; }

    /// <summary>The ports that the app listens on, such as <c>8080/tcp</c>.</summary>
    [JsonPropertyName("ExposedPorts"), JsonPropertyOrder(1), JsonConverter(typeof(StringSetConverter))]
    public ImmutableSortedSet<string>? ExposedPorts { get; init; }

    /// <summary>Environment variables, each <c>NAME=value</c>, in the order of the base and then of the request.</summary>
    [JsonPropertyName("Env"), JsonPropertyOrder(2)]
    public ImmutableArray<string>? Env { get; init; }

    /// <summary>The command that always runs.</summary>
    [JsonPropertyName("Entrypoint"), JsonPropertyOrder(3)]
    public ImmutableArray<string>? Entrypoint { get; init; }

    /// <summary>The arguments that who starts a container may replace.</summary>
    [JsonPropertyName("Cmd"), JsonPropertyOrder(4)]
    public ImmutableArray<string>? Cmd { get; init; }

    /// <summary>Paths that the app keeps data in.</summary>
    [JsonPropertyName("Volumes"), JsonPropertyOrder(5), JsonConverter(typeof(StringSetConverter))]
    public ImmutableSortedSet<string>? Volumes { get; init; }

    /// <summary>The folder that the command starts in.</summary>
    [JsonPropertyName("WorkingDir"), JsonPropertyOrder(6)]
    public string? WorkingDir { get; init; }

    /// <summary>Notes on the image that engines show and filter by.</summary>
    [JsonPropertyName("Labels"), JsonPropertyOrder(7)]
    public StringMap? Labels { get; init; }

    /// <summary>The signal that asks the app to end.</summary>
    [JsonPropertyName("StopSignal"), JsonPropertyOrder(8)]
    public string? StopSignal { get; init; }

    /// <summary>How an engine finds out whether the app is well.</summary>
    [JsonPropertyName("Healthcheck"), JsonPropertyOrder(9)]
    public HealthCheck? HealthCheck { get; init; }

    /// <summary>What the base says beyond the properties above.</summary>
    [JsonExtensionData, JsonInclude]
    [SuppressMessage("Usage", "CA2227", Justification = "The JSON reader fills it; nobody else does.")]
    public Dictionary<string, JsonElement>? Rest { get; internal set; }
}
