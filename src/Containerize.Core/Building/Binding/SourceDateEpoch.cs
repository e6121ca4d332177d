using System.Globalization;

namespace Containerize.Building.Binding;

/// <summary>
/// The time that a build says it happened at
/// (<see href="https://reproducible-builds.org/specs/source-date-epoch/">SOURCE_DATE_EPOCH specification</see>).
/// </summary>
internal static class SourceDateEpoch
{
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Reads decimal digits, and nothing else, as seconds since 1970.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        bool valid = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds <= LastSecond;
        time = valid ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;
        return valid;
    }
}
