using System.Collections.Immutable;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Containerize.Publishing;

/// <summary>
/// What the headers of an ELF file say, of either width and byte order
/// (<see href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html">System V ABI, chapters 4 and 5</see>).
/// A header that makes no sense counts as absent: the kernel judges programs, not the build.
/// </summary>
internal sealed class ElfFile
{
    private const int MaximumText = 4096;

    private readonly ElfBytes _bytes;
    private readonly ImmutableArray<Section> _sections;

    private ElfFile(ElfBytes bytes)
    {
        _bytes = bytes;
        Architecture = bytes.UInt16(bytes.Header[18..]) switch
        {
            3 => "x86",
            21 => "ppc64le",
            22 => "s390x",
            40 => "arm",
            62 => "x64",
            183 => "arm64",
            243 => "riscv64",
            258 => "loongarch64",
            _ => null,
        };
        ImmutableArray<ElfSegment> segments = ReadSegments();
        Interpreter = segments.FirstOrDefault(static segment => segment.Type is ElfSegment.Interpreter) is { } loader
            ? Encoding.UTF8.GetString(bytes.Read(loader.Offset, loader.Size, MaximumText)).TrimEnd('\0')
            : null;
        (Libraries, LibraryFolders) = ElfLinks.Read(bytes, segments);
        _sections = ReadSections();
        Comment = Find(".comment") is { } comment ? Encoding.UTF8.GetString(bytes.Read(comment.Offset, comment.Size, MaximumText)) : "";
    }

    /// <summary>The processor, in the words of runtime identifiers; null for one that .NET does not run on.</summary>
    public string? Architecture { get; }

    /// <summary>The path of the loader; null for a library and a statically linked program.</summary>
    public string? Interpreter { get; }

    /// <summary>The names of the libraries that it is linked with.</summary>
    public ImmutableArray<string> Libraries { get; }

    /// <summary>The folders that libraries are looked for in first; <c>$ORIGIN</c> is the file's own.</summary>
    public ImmutableArray<string> LibraryFolders { get; }

    /// <summary>What the compilers wrote of themselves, with NULs between.</summary>
    public string Comment { get; }

    /// <summary>The runtime identifier of a program for Linux.</summary>
    public string? RuntimeIdentifier => Architecture is null ? null
        : Interpreter?.Contains("ld-musl", StringComparison.Ordinal) is true ? $"linux-musl-{Architecture}"
        : $"linux-{Architecture}";

    /// <summary>Reads the headers, or gives null for a file that is not ELF.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ElfFile? Read(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] header = new byte[64];
        return RandomAccess.Read(file, header, 0) >= 52 && header.AsSpan().StartsWith("\u007fELF"u8)
            ? new ElfFile(new ElfBytes(file, header))
            : null;
    }

    /// <summary>Whether the file has a section.</summary>
    public bool Has(string section) => Find(section) is not null;

    private Section? Find(string name) => _sections.FirstOrDefault(section => section.Name == name);

    private ImmutableArray<ElfSegment> ReadSegments()
    {
        bool is64 = _bytes.Is64;
        byte[] table = _bytes.ReadTable(is64 ? 32 : 28, is64 ? 54 : 42, out int entrySize, out int count);
        if (entrySize < (is64 ? 56 : 32))
        {
            return [];
        }

        ImmutableArray<ElfSegment>.Builder segments = ImmutableArray.CreateBuilder<ElfSegment>(count);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> segment = table.AsSpan(i * entrySize, entrySize);
            segments.Add(new ElfSegment(
                _bytes.UInt32(segment), _bytes.Word(segment[(is64 ? 8 : 4)..]), _bytes.Word(segment[(is64 ? 16 : 8)..]), _bytes.Word(segment[(is64 ? 32 : 16)..])));
        }

        return segments.MoveToImmutable();
    }

    private ImmutableArray<Section> ReadSections()
    {
        bool is64 = _bytes.Is64;
        byte[] table = _bytes.ReadTable(is64 ? 40 : 32, is64 ? 58 : 46, out int entrySize, out int count);
        int ofNames = _bytes.UInt16(_bytes.Header[(is64 ? 62 : 50)..]);
        if (entrySize < (is64 ? 64 : 40) || ofNames >= count)
        {
            return [];
        }

        (long namesOffset, long namesSize) = Extent(table, ofNames, entrySize);
        byte[] names = _bytes.Read(namesOffset, namesSize);
        ImmutableArray<Section>.Builder sections = ImmutableArray.CreateBuilder<Section>(count);
        for (int i = 0; i < count; i++)
        {
            uint name = _bytes.UInt32(table.AsSpan(i * entrySize));
            (long offset, long size) = Extent(table, i, entrySize);
            sections.Add(new Section(name < names.Length ? ElfBytes.TextAt(names.AsSpan((int)name)) : "", offset, size));
        }

        return sections.MoveToImmutable();
    }

    private (long Offset, long Size) Extent(byte[] table, int index, int entrySize)
    {
        ReadOnlySpan<byte> section = table.AsSpan(index * entrySize, entrySize);
        return (_bytes.Word(section[(_bytes.Is64 ? 24 : 16)..]), _bytes.Word(section[(_bytes.Is64 ? 32 : 20)..]));
    }

    private sealed record Section(string Name, long Offset, long Size);
}
