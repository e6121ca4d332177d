using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Containerize.Publishing;

/// <summary>The bytes of an ELF file, read in its width and byte order. What lies outside the file is read as nothing.</summary>
/// <param name="file">The open file.</param>
/// <param name="header">Its first bytes.</param>
internal sealed class ElfBytes(SafeFileHandle file, ReadOnlyMemory<byte> header)
{
    private const int MaximumTable = 1024 * 1024;

    private readonly bool _isBigEndian = header.Span[5] is 2;

    /// <summary>Whether addresses have 64 bits.</summary>
    public bool Is64 { get; } = header.Span[4] is 2;

    /// <summary>The file's header.</summary>
    public ReadOnlySpan<byte> Header => header.Span;

    /// <summary>A table that the header leads to.</summary>
    /// <param name="offsetAt">Where the header has the table's place.</param>
    /// <param name="entrySizeAt">Where it has the size of an entry; the number of entries follows.</param>
    /// <param name="entrySize">The size of an entry.</param>
    /// <param name="count">The number of entries that the file has.</param>
    public byte[] ReadTable(int offsetAt, int entrySizeAt, out int entrySize, out int count)
    {
        entrySize = UInt16(Header[entrySizeAt..]);
        byte[] table = Read(Word(Header[offsetAt..]), (long)entrySize * UInt16(Header[(entrySizeAt + 2)..]), MaximumTable);
        count = entrySize is 0 ? 0 : table.Length / entrySize;
        return table;
    }

    /// <summary>Bytes of the file, at the most <paramref name="maximum"/> of them.</summary>
    public byte[] Read(long offset, long size, int maximum = MaximumTable)
    {
        if (offset < 0 || size < 0 || offset > RandomAccess.GetLength(file))
        {
            return [];
        }

        byte[] bytes = new byte[Math.Min(size, maximum)];
        int read = RandomAccess.Read(file, bytes, offset);
        return bytes[..read];
    }

    /// <summary>The text up to the next NUL.</summary>
    public static string TextAt(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes.IndexOf((byte)0) is >= 0 and int end ? bytes[..end] : bytes);

    public ushort UInt16(ReadOnlySpan<byte> bytes) =>
        _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    public uint UInt32(ReadOnlySpan<byte> bytes) =>
        _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>A number as wide as an address.</summary>
    public long Word(ReadOnlySpan<byte> bytes) => !Is64 ? UInt32(bytes)
        : _isBigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes)
        : BinaryPrimitives.ReadInt64LittleEndian(bytes);
}
