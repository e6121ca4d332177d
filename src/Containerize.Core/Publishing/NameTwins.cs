using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Containerize.Publishing;

/// <summary>
/// Finds names that some systems take for one: those that differ by case, and those in which one has an accented letter as one
/// character and the other as a letter and an accent. The tables of normal forms are part of ICU, which the tool does without,
/// so the letter under an accent is not looked at: two names may be reported that are only similar.
/// </summary>
internal static class NameTwins
{
    private const char Accented = '\uFFFF'; // no character, so in no name

    /// <summary>The groups of such names, each in ordinal order.</summary>
    public static IEnumerable<ImmutableArray<string>> In(IEnumerable<string> names) => names
        .GroupBy(Fold, StringComparer.OrdinalIgnoreCase)
        .Select(static group => Alike([.. group.Order(StringComparer.Ordinal)]))
        .Where(static group => group.Length > 1);

    private static ImmutableArray<string> Alike(ImmutableArray<string> names) =>
    [
        .. names.Where(name => names.Any(other =>
            other != name && (HasMarks(other) != HasMarks(name) || other.Equals(name, StringComparison.OrdinalIgnoreCase)))),
    ];

    private static bool HasMarks(string name) => name.EnumerateRunes().Any(IsMark);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark;

    private static string Fold(string name)
    {
        if (Ascii.IsValid(name))
        {
            return name;
        }

        StringBuilder folded = new(name.Length);
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (!IsMark(rune))
            {
                _ = rune.IsAscii || !Rune.IsLetter(rune) ? folded.Append(rune) : folded.Append(Accented);
            }
            else if (folded.Length > 0)
            {
                folded[^1] = Accented;
            }
        }

        return folded.ToString();
    }
}
