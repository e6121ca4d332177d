using System.Globalization;
using System.Text;

namespace Containerize.Benchmarks.Peers;

/// <summary>Files of content that compress about as well as published assemblies do, the same on every machine.</summary>
internal static class BenchmarkContent
{
    private const int FileSize = 350_000;
    private const int FilesOfAFolder = 100;

    /// <summary>Writes files into a folder, no two of them alike.</summary>
    public static void Write(string folder, long bytes)
    {
        for (int number = 0; number * (long)FileSize < bytes; number++)
        {
            string parent = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number / FilesOfAFolder:00}"));
            Directory.CreateDirectory(parent);
            File.WriteAllBytes(Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{number}.bin")), Content(number));
        }
    }

    // Words from a small vocabulary, and a third of it noise.
    private static byte[] Content(int number)
    {
        Random random = new(number);
        byte[] content = new byte[FileSize];
        for (int position = 0; position < FileSize;)
        {
            if (random.Next(6) is 0)
            {
                Span<byte> noise = content.AsSpan(position, Math.Min(32, FileSize - position));
                random.NextBytes(noise);
                position += noise.Length;
            }
            else
            {
                string word = string.Create(CultureInfo.InvariantCulture, $"word{random.Next(4096):x3} ");
                int length = Math.Min(word.Length, FileSize - position);
                position += Encoding.ASCII.GetBytes(word.AsSpan(0, length), content.AsSpan(position));
            }
        }

        return content;
    }
}
