using System.Text.Json.Serialization;

namespace Containerize.BaseImages;

/// <summary>A lock of base images as it is in its file.</summary>
internal sealed record BaseImageLockFile
{
    public const int CurrentVersion = 1;

    [JsonPropertyName("version")]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>By name of the base and by platform: the digest of the image's manifest.</summary>
    [JsonPropertyName("bases")]
    public required Dictionary<string, Dictionary<string, string>> Bases { get; init; }
}
