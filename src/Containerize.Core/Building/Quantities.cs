using System.Collections.Immutable;
using System.Globalization;

namespace Containerize.Building;

/// <summary>Numbers in front of users.</summary>
public static class Quantities
{
    private static readonly ImmutableArray<string> Units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>A number and what it counts, such as <c>3 files</c>.</summary>
    public static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>Bytes in decimal units, with one digit behind the point.</summary>
    public static string Bytes(long bytes)
    {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < Units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        return value.ToString(unit is 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
