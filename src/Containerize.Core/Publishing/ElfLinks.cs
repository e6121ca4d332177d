using System.Collections.Immutable;

namespace Containerize.Publishing;

/// <summary>
/// What an ELF file is linked with
/// (<see href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.dynamic.html">System V ABI, dynamic linking</see>).
/// </summary>
/// <param name="Libraries">The names of the libraries.</param>
/// <param name="Folders">The folders that they are looked for in first; <c>$ORIGIN</c> is the file's own.</param>
internal sealed record ElfLinks(ImmutableArray<string> Libraries, ImmutableArray<string> Folders)
{
    private const long Needed = 1;
    private const long StringTable = 5;
    private const long StringTableSize = 10;
    private const long OldFolders = 15;
    private const long NewFolders = 29;

    /// <summary>Reads the links of a file; none where it is static, or its tables make no sense.</summary>
    public static ElfLinks Read(ElfBytes bytes, ImmutableArray<ElfSegment> segments)
    {
        ImmutableArray<(long Tag, long Value)> entries =
            segments.FirstOrDefault(static segment => segment.Type is ElfSegment.Dynamic) is { } dynamic ? Entries(bytes, dynamic) : [];
        long table = Value(entries, StringTable);
        ElfSegment? holder = segments.FirstOrDefault(segment =>
            segment.Type is ElfSegment.Load && table >= segment.Address && table < segment.Address + segment.Size);
        if (entries.IsEmpty || holder is null)
        {
            return new ElfLinks([], []);
        }

        byte[] strings = bytes.Read(holder.Offset + (table - holder.Address), Value(entries, StringTableSize));
        return new ElfLinks(
            [.. Texts(entries, strings, Needed)],
            [.. Texts(entries, strings, NewFolders, OldFolders).SelectMany(static folders => folders.Split(':', StringSplitOptions.RemoveEmptyEntries))]);
    }

    private static ImmutableArray<(long Tag, long Value)> Entries(ElfBytes bytes, ElfSegment dynamic)
    {
        int width = bytes.Is64 ? 8 : 4;
        byte[] table = bytes.Read(dynamic.Offset, dynamic.Size);
        ImmutableArray<(long, long)>.Builder entries = ImmutableArray.CreateBuilder<(long, long)>();
        for (int at = 0; at + (2 * width) <= table.Length && bytes.Word(table.AsSpan(at)) is not 0 and long tag; at += 2 * width)
        {
            entries.Add((tag, bytes.Word(table.AsSpan(at + width))));
        }

        return entries.ToImmutable();
    }

    private static long Value(ImmutableArray<(long Tag, long Value)> entries, long tag) =>
        entries.FirstOrDefault(entry => entry.Tag == tag).Value;

    private static IEnumerable<string> Texts(ImmutableArray<(long Tag, long Value)> entries, byte[] strings, params long[] tags) =>
        entries.Where(entry => tags.Contains(entry.Tag) && entry.Value >= 0 && entry.Value < strings.Length)
            .Select(entry => ElfBytes.TextAt(strings.AsSpan((int)entry.Value)));
}
