using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Containerize.TestSupport;

/// <summary>
/// The libraries that a 64-bit ELF file needs, and where it says they are: what <c>ldd</c> looks at
/// (<see href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.dynamic.html">System V ABI, dynamic section</see>).
/// </summary>
/// <param name="Needed">The names of the libraries.</param>
/// <param name="Folders">The folders that the file names for them, which may begin with <c>$ORIGIN</c>.</param>
public sealed record ElfLibraries(ImmutableArray<string> Needed, ImmutableArray<string> Folders)
{
    private const int LoadSegment = 1;
    private const int DynamicSegment = 2;
    private const long NeededTag = 1;
    private const long StringsTag = 5;
    private const long PathTag = 15;
    private const long RunPathTag = 29;

    /// <summary>Reads a file; null for one that is no ELF.</summary>
    public static ElfLibraries? Read(string file)
    {
        using (FileStream head = File.OpenRead(file))
        {
            Span<byte> magic = stackalloc byte[5];
            if (head.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !magic.SequenceEqual("\u007fELF\u0002"u8))
            {
                return null;
            }
        }

        byte[] bytes = File.ReadAllBytes(file);
        (long Kind, long Offset, long Address, long Size)[] segments = [.. Segments(bytes)];
        (long Tag, long Value)[] entries =
            [.. segments.Where(static segment => segment.Kind is DynamicSegment).SelectMany(segment => Entries(bytes, segment.Offset, segment.Size))];
        long strings = entries.FirstOrDefault(static entry => entry.Tag is StringsTag).Value;
        long start = segments
            .Where(segment => segment.Kind is LoadSegment && segment.Address <= strings && strings < segment.Address + segment.Size)
            .Select(segment => segment.Offset + strings - segment.Address).FirstOrDefault();
        return new ElfLibraries(
            [.. entries.Where(static entry => entry.Tag is NeededTag).Select(entry => TextAt(bytes, start + entry.Value))],
            [.. entries.Where(static entry => entry.Tag is PathTag or RunPathTag).SelectMany(entry => TextAt(bytes, start + entry.Value).Split(':'))]);
    }

    private static IEnumerable<(long Kind, long Offset, long Address, long Size)> Segments(byte[] bytes)
    {
        long table = Word(bytes, 32);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(54));
        int count = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(56));
        for (int i = 0; i < count; i++)
        {
            long at = table + ((long)i * size);
            yield return (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan((int)at)), Word(bytes, at + 8), Word(bytes, at + 16), Word(bytes, at + 32));
        }
    }

    private static IEnumerable<(long Tag, long Value)> Entries(byte[] bytes, long offset, long size)
    {
        for (long at = offset; at < offset + size && Word(bytes, at) is not 0; at += 16)
        {
            yield return (Word(bytes, at), Word(bytes, at + 8));
        }
    }

    private static long Word(byte[] bytes, long at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan((int)at));

    private static string TextAt(byte[] bytes, long at)
    {
        ReadOnlySpan<byte> rest = bytes.AsSpan((int)at);
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]);
    }
}
