using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Containerize.Oci;

/// <summary>
/// What an image runs on
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md#image-index-property-descriptions">image-spec, platform</see>).
/// Prints as <c>linux/arm64/v8</c>.
/// </summary>
public sealed record Platform
{
    /// <summary>The processor, in Go's words: <c>amd64</c>, <c>arm64</c>, <c>arm</c>.</summary>
    [JsonPropertyOrder(0)]
    public required string Architecture { get; init; }

    /// <summary>The operating system, in Go's words: <c>linux</c>, <c>windows</c>.</summary>
    [JsonPropertyName("os"), JsonPropertyOrder(1)]
    public required string OperatingSystem { get; init; }

    /// <summary>The version of the operating system, which Windows images have.</summary>
    [JsonPropertyName("os.version"), JsonPropertyOrder(2)]
    public string? OperatingSystemVersion { get; init; }

    /// <summary>Features that the operating system must have.</summary>
    [JsonPropertyName("os.features"), JsonPropertyOrder(3)]
    public ImmutableArray<string>? OperatingSystemFeatures { get; init; }

    /// <summary>The variant of the processor: <c>v8</c> of arm64, <c>v7</c> of arm.</summary>
    [JsonPropertyOrder(4)]
    public string? Variant { get; init; }

    /// <summary>Linux on a 64-bit x86 processor.</summary>
    public static Platform LinuxAmd64 { get; } = new() { OperatingSystem = "linux", Architecture = "amd64" };

    /// <summary>
    /// The platform of a .NET runtime identifier
    /// (<see href="https://learn.microsoft.com/dotnet/core/rid-catalog">RID catalog</see>), such as <c>linux-musl-x64</c>.
    /// </summary>
    public static bool TryFromRuntimeIdentifier(string rid, [NotNullWhen(true)] out Platform? platform)
    {
        string[] parts = rid.Split('-');
        string? os = parts[0] switch
        {
            "linux" => "linux",
            "win" => "windows",
            _ => null,
        };
        (string? architecture, string? variant) = parts[^1] switch
        {
            "x64" => ("amd64", null),
            "x86" => ("386", null),
            "arm64" => ("arm64", "v8"),
            "arm" => ("arm", "v7"),
            "s390x" => ("s390x", null),
            "ppc64le" => ("ppc64le", null),
            "riscv64" => ("riscv64", null),
            "loongarch64" => ("loong64", null),
            _ => ((string?)null, (string?)null),
        };
        platform = os is null || architecture is null || parts.Length < 2
            ? null
            : new Platform { OperatingSystem = os, Architecture = architecture, Variant = variant };
        return platform is not null;
    }

    /// <summary>
    /// This platform with the variant that is meant where none is named: <c>v8</c> of arm64 and <c>v7</c> of arm
    /// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md#platform-variants">image-spec, variants</see>).
    /// </summary>
    public Platform WithVariant() => this with
    {
        Variant = Variant ?? Architecture switch
        {
            "arm64" => "v8",
            "arm" => "v7",
            _ => null,
        },
    };

    /// <summary>
    /// Whether an image for another platform runs on this one: system and processor are equal, and so is the variant where
    /// both sides name one.
    /// </summary>
    public bool Accepts(Platform other) =>
        OperatingSystem == other.OperatingSystem
        && Architecture == other.Architecture
        && (Variant is null || other.Variant is null || Variant == other.Variant);

    /// <inheritdoc/>
    public override string ToString() =>
        Variant is null ? $"{OperatingSystem}/{Architecture}" : $"{OperatingSystem}/{Architecture}/{Variant}";
}
