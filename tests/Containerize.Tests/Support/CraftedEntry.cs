using System.Formats.Tar;
using System.Text;

namespace Containerize.Tests.Support;

/// <summary>An entry of a tar that a test writes as it likes.</summary>
/// <param name="Name">The name in the tar.</param>
/// <param name="Type">What it is.</param>
/// <param name="Content">A file's bytes.</param>
/// <param name="Mode">The permission bits.</param>
/// <param name="Target">Where a link leads to.</param>
internal sealed record CraftedEntry(string Name, TarEntryType Type, byte[] Content, int Mode, string? Target)
{
    public static CraftedEntry Folder(string name) => new(name + "/", TarEntryType.Directory, [], 0b111_101_101, null);

    public static CraftedEntry File(string name, string text, int mode = 0b110_100_100) => new(name, TarEntryType.RegularFile, Encoding.UTF8.GetBytes(text), mode, null);

    public static CraftedEntry Program(string name, byte[] content, int mode = 0b111_101_101) => new(name, TarEntryType.RegularFile, content, mode, null);

    public static CraftedEntry Link(string name, string target) => new(name, TarEntryType.SymbolicLink, [], 0b111_111_111, target);

    public static CraftedEntry HardLink(string name, string target) => new(name, TarEntryType.HardLink, [], 0b110_100_100, target);

    /// <summary>The tar of entries, in their order.</summary>
    public static byte[] Tar(IEnumerable<CraftedEntry> entries)
    {
        using MemoryStream tar = new();
        using (TarWriter writer = new(tar, leaveOpen: true))
        {
            foreach (CraftedEntry entry in entries)
            {
                PaxTarEntry written = new(entry.Type, entry.Name) { Mode = (UnixFileMode)entry.Mode, ModificationTime = DateTimeOffset.UnixEpoch.AddSeconds(1) };
                if (entry.Target is not null)
                {
                    written.LinkName = entry.Target;
                }

                if (entry.Type is TarEntryType.RegularFile)
                {
                    written.DataStream = new MemoryStream(entry.Content);
                }

                writer.WriteEntry(written);
            }
        }

        return tar.ToArray();
    }
}
