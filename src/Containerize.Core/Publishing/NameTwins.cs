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

    // In a decomposed name a Hangul syllable is a consonant, a vowel and at times a final one (the Unicode Standard, 3.12).
    private const int FirstVowel = 0x1160;
    private const int LastFinal = 0x11FF;

    /// <summary>The groups of such names, each in ordinal order.</summary>
    public static IEnumerable<ImmutableArray<string>> In(IEnumerable<string> names) => names
        .GroupBy(Fold, StringComparer.OrdinalIgnoreCase)
        .Select(static group => Alike([.. group.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]))
        .Where(static group => group.Length > 1);

    // Names of one form with other letters are only similar, and a name of the other form may be any of them.
    private static ImmutableArray<string> Alike(ImmutableArray<string> names)
    {
        if (names.Any(HasMarks) && !names.All(HasMarks))
        {
            return names;
        }

        HashSet<string> differByCase = new(
            names.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
                .Where(static same => same.Skip(1).Any())
                .Select(static same => same.Key),
            StringComparer.OrdinalIgnoreCase);
        return names.RemoveAll(name => !differByCase.Contains(name));
    }

    private static bool HasMarks(string name) => name.EnumerateRunes().Any(IsMark);

    private static bool IsMark(Rune rune) =>
        rune.Value is >= FirstVowel and <= LastFinal || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark;

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
