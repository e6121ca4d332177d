using System.Globalization;
using System.Text.RegularExpressions;
using Containerize.Diagnostics;

namespace Containerize.Tool.Commands;

/// <summary>Sizes and times as one types them: <c>500MB</c>, <c>7d</c>.</summary>
internal static partial class CacheAmounts
{
    /// <summary>Bytes, in decimal units or in those with an <c>i</c>; null for none.</summary>
    /// <exception cref="ContainerizeException">It is no size.</exception>
    public static long? Bytes(string? text)
    {
        if (text is null)
        {
            return null;
        }

        Match match = Size().Match(text);
        return match.Success
            ? (long)(Number(match) * Math.Pow(match.Groups["binary"].Success ? 1024 : 1000, " kmgt".IndexOf(Unit(match), StringComparison.Ordinal)))
            : throw Refused("--size", text, "write a number and a unit: 500MB, 2GB, 8GiB");
    }

    /// <summary>A length of time in seconds, minutes, hours or days; null for none.</summary>
    /// <exception cref="ContainerizeException">It is no length of time.</exception>
    public static TimeSpan? Time(string? text)
    {
        if (text is null)
        {
            return null;
        }

        Match match = Age().Match(text);
        return match.Success
            ? TimeSpan.FromSeconds(Number(match) * Unit(match) switch { "d" => 86_400, "h" => 3_600, "m" => 60, _ => 1 })
            : throw Refused("--older-than", text, "write a number and a unit: 30m, 12h, 7d");
    }

    private static double Number(Match match) => double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);

    private static string Unit(Match match) => match.Groups["unit"].Value is { Length: > 0 } unit ? unit.ToLowerInvariant() : " ";

    private static ContainerizeException Refused(string option, string text, string next) =>
        new(new Diagnostic(DiagnosticCode.InvalidCommandLine, $"'{text}' is not understood", option, next));

    [GeneratedRegex(@"^(?<number>[0-9]{1,9}(?:\.[0-9]{1,3})?) ?(?:(?<unit>[kKmMgGtT])(?<binary>i)?)?B?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Size();

    [GeneratedRegex(@"^(?<number>[0-9]{1,6})(?<unit>[smhd])\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Age();
}
