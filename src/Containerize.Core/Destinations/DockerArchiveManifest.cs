using System.Text.Json.Serialization;

namespace Containerize.Destinations;

/// <summary>One image of the <c>manifest.json</c> that <c>docker load</c> reads.</summary>
internal sealed record DockerArchiveManifest
{
    [JsonPropertyName("Config"), JsonPropertyOrder(0)]
    public required string Config { get; init; }

    [JsonPropertyName("RepoTags"), JsonPropertyOrder(1)]
    public required IReadOnlyList<string> RepoTags { get; init; }

    [JsonPropertyName("Layers"), JsonPropertyOrder(2)]
    public required IReadOnlyList<string> Layers { get; init; }
}
