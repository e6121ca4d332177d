using System.Buffers.Binary;
using System.Text;

namespace Containerize.Tests.Support;

/// <summary>Programs and libraries for Linux with what the loader reads of them, and no code.</summary>
internal static class LinkedElf
{
    private const int HeaderSize = 64;
    private const int SegmentSize = 56;
    private const ulong Address = 0x400000;

    /// <summary>A file of 64 bits that is linked with libraries.</summary>
    /// <param name="loader">The loader; null for a library.</param>
    /// <param name="libraries">The libraries.</param>
    /// <param name="folders">Where they are looked for; null for nowhere in particular.</param>
    /// <param name="machine">The processor.</param>
    public static byte[] Bytes(string? loader, string[] libraries, string? folders = null, ushort machine = ProgramBytes.X64)
    {
        MemoryStream strings = new();
        strings.WriteByte(0);
        List<(ulong Tag, ulong Value)> dynamic = [.. libraries.Select(name => (1UL, Text(strings, name)))];
        if (folders is not null)
        {
            dynamic.Add((29, Text(strings, folders)));
        }

        byte[] interpreter = loader is null ? [] : [.. Encoding.ASCII.GetBytes(loader), 0];
        int segments = loader is null ? 2 : 3;
        int interpreterAt = HeaderSize + (segments * SegmentSize);
        int stringsAt = interpreterAt + interpreter.Length;
        int dynamicAt = stringsAt + (int)strings.Length;
        dynamic.AddRange([(5, Address + (ulong)stringsAt), (10, (ulong)strings.Length), (0, 0)]);
        int size = dynamicAt + (dynamic.Count * 16);

        byte[] file = new byte[size];
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(file, 0);
        Write16(file, 16, 3);
        Write16(file, 18, machine);
        Write64(file, 32, HeaderSize);
        Write16(file, 54, SegmentSize);
        Write16(file, 56, (ushort)segments);
        Segment(file, 0, 1, 0, (ulong)size);
        Segment(file, 1, 2, (ulong)dynamicAt, (ulong)(dynamic.Count * 16));
        if (loader is not null)
        {
            Segment(file, 2, 3, (ulong)interpreterAt, (ulong)interpreter.Length);
        }

        interpreter.CopyTo(file, interpreterAt);
        strings.ToArray().CopyTo(file, stringsAt);
        foreach ((int index, (ulong tag, ulong value)) in dynamic.Index())
        {
            Write64(file, dynamicAt + (index * 16), tag);
            Write64(file, dynamicAt + (index * 16) + 8, value);
        }

        return file;
    }

    private static ulong Text(MemoryStream strings, string text)
    {
        ulong at = (ulong)strings.Length;
        strings.Write(Encoding.ASCII.GetBytes(text + "\0"));
        return at;
    }

    private static void Segment(byte[] file, int index, uint type, ulong offset, ulong size)
    {
        int at = HeaderSize + (index * SegmentSize);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), type);
        Write64(file, at + 8, offset);
        Write64(file, at + 16, Address + offset);
        Write64(file, at + 32, size);
        Write64(file, at + 40, size);
    }

    private static void Write16(byte[] file, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);

    private static void Write64(byte[] file, int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(at), value);
}
