using System.Text;
using Containerize.Diagnostics;

namespace Containerize.Publishing;

/// <summary>Names that a tar cannot carry, or that mean something else in a layer.</summary>
internal static class FileName
{
    /// <param name="item">What has the name.</param>
    /// <param name="folder">How errors speak of the folder that it is in.</param>
    /// <exception cref="ContainerizeException">The name cannot go into an image.</exception>
    public static void Check(FileSystemInfo item, FolderWords folder)
    {
        // In a layer this prefix deletes what is in the layers below.
        if (item.Name.StartsWith(".wh.", StringComparison.Ordinal))
        {
            throw folder.Refuse(item, "a name that begins with '.wh.', which means 'delete' in a layer", remedy: "rename it");
        }

        if (!IsUnicode(item))
        {
            throw folder.Refuse(
                item,
                "a name that is no valid Unicode, so it cannot be written the same way everywhere",
                DiagnosticCode.NameIsNotUnicode,
                "rename it");
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
