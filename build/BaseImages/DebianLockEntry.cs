using System.Text.Json.Serialization;

namespace Containerize.Build.BaseImages;

/// <summary>One Debian package that base images are made of.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Architecture">The processor that it was taken for, in Debian's words; the package itself may be for all.</param>
/// <param name="File">The name of its file in the archive.</param>
/// <param name="Sha256">The SHA-256 of the file in hexadecimal digits.</param>
internal sealed record DebianLockEntry(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("architecture")] string Architecture,
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("sha256")] string Sha256);
