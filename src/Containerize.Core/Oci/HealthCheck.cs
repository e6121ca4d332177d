using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Oci;

/// <summary>
/// How an engine finds out whether the app is well
/// (<see href="https://github.com/moby/docker-image-spec/blob/v1.3.1/spec.md#image-json-field-descriptions">Docker image
/// specification, Healthcheck</see>). Docker reads it from OCI images too; Podman from images in Docker's format only.
/// </summary>
public sealed record HealthCheck
{
    /// <summary>
    /// <c>NONE</c>; or <c>CMD</c> and the words of a command; or <c>CMD-SHELL</c> and a line for the image's shell.
    /// </summary>
    [JsonPropertyName("Test"), JsonPropertyOrder(0)]
    public ImmutableArray<string>? Test { get; init; }

    /// <summary>Nanoseconds between two checks.</summary>
    [JsonPropertyName("Interval"), JsonPropertyOrder(1)]
    public long? Interval { get; init; }

    /// <summary>Nanoseconds after which a check has failed.</summary>
    [JsonPropertyName("Timeout"), JsonPropertyOrder(2)]
    public long? Timeout { get; init; }

    /// <summary>Nanoseconds in which the app may start and no failure counts.</summary>
    [JsonPropertyName("StartPeriod"), JsonPropertyOrder(3)]
    public long? StartPeriod { get; init; }

    /// <summary>Nanoseconds between two checks while the app starts.</summary>
    [JsonPropertyName("StartInterval"), JsonPropertyOrder(4)]
    public long? StartInterval { get; init; }

    /// <summary>The failures in a row after which the app is not well.</summary>
    [JsonPropertyName("Retries"), JsonPropertyOrder(5)]
    public int? Retries { get; init; }

    /// <summary>What the base says beyond the properties above.</summary>
    [JsonExtensionData, JsonInclude]
    [SuppressMessage("Usage", "CA2227", Justification = "The JSON reader fills it; nobody else does.")]
    public Dictionary<string, JsonElement>? Rest { get; internal set; }
}
