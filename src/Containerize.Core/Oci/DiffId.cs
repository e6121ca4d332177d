using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Containerize.Oci;

/// <summary>
/// The digest of a layer's uncompressed tar
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md#layer-diffid">image-spec, layer DiffID</see>).
/// A type of its own, so that it is never taken for the <see cref="Digest"/> of the compressed blob.
/// </summary>
[JsonConverter(typeof(DiffIdConverter))]
public sealed record DiffId
{
    private readonly string _text;

    private DiffId(string text) => _text = text;

    /// <summary>The DiffID whose SHA-256 value has been computed already.</summary>
    public static DiffId FromHash(ReadOnlySpan<byte> sha256) => new(DigestSyntax.Prefix + Convert.ToHexStringLower(sha256));

    /// <summary>Reads a DiffID, or says that the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DiffId? diffId)
    {
        diffId = text is not null && DigestSyntax.IsValid(text) ? new DiffId(text) : null;
        return diffId is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
