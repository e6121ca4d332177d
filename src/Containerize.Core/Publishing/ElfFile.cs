using System.Buffers.Binary;
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
    private const int MaximumTable = 1024 * 1024;
    private const uint InterpreterSegment = 3;

    private readonly SafeFileHandle _file;
    private readonly bool _is64;
    private readonly bool _isBigEndian;
    private readonly ImmutableArray<Section> _sections;

    private ElfFile(SafeFileHandle file, ReadOnlySpan<byte> header)
    {
        _file = file;
        _is64 = header[4] is 2;
        _isBigEndian = header[5] is 2;
        Architecture = UInt16(header[18..]) switch
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
        Interpreter = ReadInterpreter(header);
        _sections = ReadSections(header);
        Comment = Find(".comment") is { } comment ? Encoding.UTF8.GetString(Read(comment.Offset, comment.Size, MaximumText)) : "";
    }

    /// <summary>The processor, in the words of runtime identifiers; null for one that .NET does not run on.</summary>
    public string? Architecture { get; }

    /// <summary>The path of the loader; null for a library and a statically linked program.</summary>
    public string? Interpreter { get; }

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
        using SafeFileHandle file = File.OpenHandle(path);
        byte[] header = new byte[64];
        return RandomAccess.Read(file, header, 0) >= 52 && header.AsSpan().StartsWith("\u007fELF"u8) ? new ElfFile(file, header) : null;
    }

    /// <summary>Whether the file has a section.</summary>
    public bool Has(string section) => Find(section) is not null;

    private Section? Find(string name) => _sections.FirstOrDefault(section => section.Name == name);

    private string? ReadInterpreter(ReadOnlySpan<byte> header)
    {
        byte[] table = ReadTable(header, _is64 ? 32 : 28, _is64 ? 54 : 42, out int entrySize, out int count);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> segment = table.AsSpan(i * entrySize, entrySize);
            if (entrySize >= (_is64 ? 56 : 32) && UInt32(segment) is InterpreterSegment)
            {
                long offset = Word(segment[(_is64 ? 8 : 4)..]);
                long size = Word(segment[(_is64 ? 32 : 16)..]);
                return Encoding.UTF8.GetString(Read(offset, size, MaximumText)).TrimEnd('\0');
            }
        }

        return null;
    }

    private ImmutableArray<Section> ReadSections(ReadOnlySpan<byte> header)
    {
        byte[] table = ReadTable(header, _is64 ? 40 : 32, _is64 ? 58 : 46, out int entrySize, out int count);
        int ofNames = UInt16(header[(_is64 ? 62 : 50)..]);
        if (entrySize < (_is64 ? 64 : 40) || ofNames >= count)
        {
            return [];
        }

        (long namesOffset, long namesSize) = Extent(table, ofNames, entrySize);
        byte[] names = Read(namesOffset, namesSize, MaximumTable);
        ImmutableArray<Section>.Builder sections = ImmutableArray.CreateBuilder<Section>(count);
        for (int i = 0; i < count; i++)
        {
            uint name = UInt32(table.AsSpan(i * entrySize));
            (long offset, long size) = Extent(table, i, entrySize);
            sections.Add(new Section(name < names.Length ? TextAt(names.AsSpan((int)name)) : "", offset, size));
        }

        return sections.MoveToImmutable();
    }

    private (long Offset, long Size) Extent(byte[] table, int index, int entrySize)
    {
        ReadOnlySpan<byte> section = table.AsSpan(index * entrySize, entrySize);
        return (Word(section[(_is64 ? 24 : 16)..]), Word(section[(_is64 ? 32 : 20)..]));
    }

    private byte[] ReadTable(ReadOnlySpan<byte> header, int offsetAt, int entrySizeAt, out int entrySize, out int count)
    {
        entrySize = UInt16(header[entrySizeAt..]);
        byte[] table = Read(Word(header[offsetAt..]), (long)entrySize * UInt16(header[(entrySizeAt + 2)..]), MaximumTable);
        count = entrySize is 0 ? 0 : table.Length / entrySize;
        return table;
    }

    private byte[] Read(long offset, long size, int maximum)
    {
        if (offset < 0 || size < 0 || offset > RandomAccess.GetLength(_file))
        {
            return [];
        }

        byte[] bytes = new byte[Math.Min(size, maximum)];
        int read = RandomAccess.Read(_file, bytes, offset);
        return bytes[..read];
    }

    private static string TextAt(ReadOnlySpan<byte> bytes) =>
        Encoding.ASCII.GetString(bytes.IndexOf((byte)0) is >= 0 and int end ? bytes[..end] : bytes);

    private ushort UInt16(ReadOnlySpan<byte> bytes) =>
        _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint UInt32(ReadOnlySpan<byte> bytes) =>
        _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private long Word(ReadOnlySpan<byte> bytes) => !_is64 ? UInt32(bytes)
        : _isBigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes)
        : BinaryPrimitives.ReadInt64LittleEndian(bytes);

    private sealed record Section(string Name, long Offset, long Size);
}
