using System.Buffers;

namespace Containerize.Oci;

/// <summary>The rule that <see cref="Digest"/> and <see cref="DiffId"/> share: an algorithm and its lower-case hexadecimal value.</summary>
internal static class DigestSyntax
{
    public const string Prefix = "sha256:";

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    public static bool IsValid(ReadOnlySpan<char> text) =>
        (text.StartsWith(Prefix, StringComparison.Ordinal) && IsLowerHex(text[Prefix.Length..], 64))
        || (text.StartsWith("sha512:", StringComparison.Ordinal) && IsLowerHex(text["sha512:".Length..], 128));

    private static bool IsLowerHex(ReadOnlySpan<char> text, int length) =>
        text.Length == length && !text.ContainsAnyExcept(LowerHex);
}
