using System.Globalization;
using System.Text.RegularExpressions;

namespace Containerize.Building.Binding;

/// <summary>A length of time as Dockerfiles have it, <c>1h2m3s</c> or <c>500ms</c>, or as .NET has it, <c>00:00:30</c>.</summary>
internal static partial class DurationText
{
    /// <summary>Reads a length of time that is not negative.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out duration) && duration >= TimeSpan.Zero;
        }

        duration = default;
        if (Units().Match(text) is not { Success: true, Length: > 0, Groups: var groups })
        {
            return false;
        }

        foreach (string unit in (string[])["h", "m", "s", "ms"])
        {
            double number = groups[unit].Success ? double.Parse(groups[unit].ValueSpan, CultureInfo.InvariantCulture) : 0;
            duration += unit switch
            {
                "h" => TimeSpan.FromHours(number),
                "m" => TimeSpan.FromMinutes(number),
                "s" => TimeSpan.FromSeconds(number),
                _ => TimeSpan.FromMilliseconds(number),
            };
        }

        return true;
    }

    [GeneratedRegex(@"^(?:(?<h>[0-9]{1,4})h)?(?:(?<m>[0-9]{1,6})m)?(?:(?<s>[0-9]{1,8}(?:\.[0-9]{1,3})?)s)?(?:(?<ms>[0-9]{1,9})ms)?\z")]
    private static partial Regex Units();
}
