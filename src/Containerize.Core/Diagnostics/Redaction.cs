using System.Text.RegularExpressions;

namespace Containerize.Diagnostics;

/// <summary>
/// Takes out of a text what an address may carry besides the way: a user and a password, and a query, which is where signed
/// addresses have their signature. The same for what follows <c>Bearer</c> or <c>Basic</c> and is no word. The last line of
/// defence: messages quote what users and servers wrote.
/// </summary>
public static partial class Redaction
{
    /// <summary>The text with <c>***</c> in place of those.</summary>
    public static string Redact(string text) => Header().Replace(Query().Replace(User().Replace(text, "***@"), "?***"), "***");

    // NAME:PASSWORD@ or anything@ after a scheme; what '@' stands before in a reference is a digest, which is no secret.
    [GeneratedRegex("""(?<=://)[^\s'"/@]+@|(?<![^\s'"/=])[^\s'"/@:=]+:(?![\\/])[^\s'"@]*@(?!sha(?:256|512):)""")]
    private static partial Regex User();

    // "Basic authentication" is two words; what has digits or signs in it, or is longer than any word, is a token.
    [GeneratedRegex("""(?<=\b(?:bearer|basic)\s+)(?=[^\s'"]*[0-9=_/+~]|[^\s'"]{20})[^\s'",;]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex("""(?<=[a-z]://[^\s'"?]*)\?[^\s'"]+""")]
    private static partial Regex Query();
}
