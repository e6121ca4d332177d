using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Containerize.Oci;

/// <summary>
/// The digest of a blob as it is stored and sent, <c>sha256:</c> and 64 lower-case hexadecimal digits
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#digests">image-spec, digests</see>).
/// SHA-512 digests are understood too. Only this type builds paths and URLs from a digest.
/// </summary>
[JsonConverter(typeof(DigestConverter))]
public sealed record Digest
{
    private readonly string _text;

    private Digest(string text) => _text = text;

    /// <summary>The algorithm's registered name, <c>sha256</c> or <c>sha512</c>.</summary>
    public string Algorithm => _text[..6];

    /// <summary>The hexadecimal part.</summary>
    public string Hex => _text[7..];

    /// <summary>The SHA-256 digest of some bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> content) => FromHash(SHA256.HashData(content));

    /// <summary>The digest whose SHA-256 value has been computed already.</summary>
    public static Digest FromHash(ReadOnlySpan<byte> sha256) => new(DigestSyntax.Prefix + Convert.ToHexStringLower(sha256));

    /// <summary>Reads a digest.</summary>
    /// <exception cref="FormatException">The text is no digest.</exception>
    public static Digest Parse(string text) =>
        TryParse(text, out Digest? digest) ? digest : throw new FormatException($"'{text}' is no digest");

    /// <summary>Reads a digest, or says that the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Digest? digest)
    {
        digest = text is not null && DigestSyntax.IsValid(text) ? new Digest(text) : null;
        return digest is not null;
    }

    /// <summary>The digest of what a hash has been fed with.</summary>
    /// <remarks>The hash must be of this digest's <see cref="Algorithm"/>.</remarks>
    internal bool Matches(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash) == Hex;

    /// <summary>Whether some bytes have this digest.</summary>
    internal bool IsOf(ReadOnlySpan<byte> content) =>
        Matches(Algorithm is "sha512" ? SHA512.HashData(content) : SHA256.HashData(content));

    /// <inheritdoc/>
    public override string ToString() => _text;
}
