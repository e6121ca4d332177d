using System.Text;
using Containerize.Diagnostics;

namespace Containerize.Publishing;

/// <summary>Names that a tar cannot carry, or that mean something else in a layer.</summary>
internal static class FileName
{
    /// <exception cref="ContainerizeException">The name cannot go into an image.</exception>
    public static void Check(FileSystemInfo item)
    {
        // In a layer this prefix deletes what is in the layers below.
        if (item.Name.StartsWith(".wh.", StringComparison.Ordinal))
        {
            throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.UnusableFile,
                "the publish folder holds a name that begins with '.wh.', which means 'delete' in a layer",
                item.FullName,
                "rename it, or exclude it from the publish output"));
        }

        if (!IsUnicode(item))
        {
            throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.NameIsNotUnicode,
                "the publish folder holds a name that is no valid Unicode, so it cannot be written the same way everywhere",
                item.FullName,
                "rename it, or exclude it from the publish output"));
        }
    }

    // Bytes that are no UTF-8 come out as the replacement character, and then there is no file of that name.
    private static bool IsUnicode(FileSystemInfo item)
    {
        foreach (Rune rune in item.Name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return IsThere(item.FullName);
            }
        }

        return true;
    }

    private static bool IsThere(string path)
    {
        try
        {
            _ = File.GetAttributes(path);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
