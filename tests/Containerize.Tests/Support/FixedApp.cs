using System.Globalization;
using System.Text;

namespace Containerize.Tests.Support;

/// <summary>
/// A publish output whose every byte is fixed, with what is hard to get the same twice: files of more than one compressed
/// block, files of no byte, long and foreign names, programs, names that cultures sort differently.
/// </summary>
internal static class FixedApp
{
    public static PublishedApp Write(string folder) => PublishedApp.Typical(folder)
        .File("data/big.txt", Text(1_100_000))
        .File("data/empty", "")
        .File($"data/{new string('l', 90)}/{new string('n', 90)}.txt", "long")
        .File("data/größe.txt", "foreign")
        .File("data/I.txt", "capital i")
        .File("data/i.txt.orig", "small i")
        .File("data/_.txt", "underscore")
        .File("start.sh", "#!/bin/sh\n");

    /// <summary>Text that compresses as text does.</summary>
    public static string Text(int length)
    {
        StringBuilder text = new(length + 8);
        for (int i = 0; text.Length < length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i * 7919L % 65521:x} ");
        }

        return text.ToString(0, length);
    }
}
