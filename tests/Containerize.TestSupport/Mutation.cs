using System.Text;

namespace Containerize.TestSupport;

/// <summary>Texts that somebody has tampered with; the same seed gives the same ones.</summary>
public static class Mutation
{
    private const string Telling = "\"{}[]:,\\/@.-_=0é\u0000\n\ud83d";

    /// <summary>So many texts, each made of a good one by one to four changes.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="good">The good texts.</param>
    public static IEnumerable<string> Of(int seed, int count, params string[] good)
    {
        Random random = new(seed);
        for (int number = 0; number < count; number++)
        {
            yield return Change(good[random.Next(good.Length)], good[random.Next(good.Length)], random);
        }
    }

    private static string Change(string text, string other, Random random)
    {
        StringBuilder mutant = new(text);
        for (int changes = random.Next(1, 5); changes > 0; changes--)
        {
            int at = random.Next(mutant.Length + 1);
            int length = Math.Min(random.Next(1, 12), mutant.Length - at);
            switch (random.Next(6))
            {
                case 0:
                    mutant.Insert(at, (char)random.Next(128));
                    break;
                case 1:
                    mutant.Insert(at, Telling[random.Next(Telling.Length)]);
                    break;
                case 2:
                    mutant.Insert(at, mutant.ToString(at, length));
                    break;
                case 3:
                    mutant.Insert(at, other[random.Next(other.Length)..]);
                    break;
                case 4:
                    mutant.Length = at;
                    break;
                default:
                    mutant.Remove(at, length);
                    break;
            }
        }

        return mutant.ToString();
    }
}
