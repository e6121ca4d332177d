using System.Text.RegularExpressions;

namespace Containerize.Diagnostics;

/// <summary>
/// Takes out of a text what an address may carry besides the way: a user and a password, and a query, which is where signed
/// addresses have their signature. The last line of defence: messages quote what users and servers wrote.
/// </summary>
public static partial class Redaction
{
    /// <summary>The text with <c>***</c> in place of those.</summary>
    public static string Redact(string text) => Query().Replace(User().Replace(text, "***@"), "?***");

    // NAME:PASSWORD@ or anything@ after a scheme; what '@' stands before in a reference is a digest, which is no secret.
    [GeneratedRegex("""(?<=://)[^\s'"/@]+@|(?<![^\s'"/=])[^\s'"/@:=]+:(?![\\/])[^\s'"@]*@(?!sha(?:256|512):)""")]
    private static partial Regex User();

    [GeneratedRegex("""(?<=[a-z]://[^\s'"?]*)\?[^\s'"]+""")]
    private static partial Regex Query();
}
