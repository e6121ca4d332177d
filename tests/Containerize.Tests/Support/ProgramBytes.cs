using System.Buffers.Binary;
using System.Text;

namespace Containerize.Tests.Support;

/// <summary>Small programs for Linux, with the headers that the real ones have and no code.</summary>
internal static class ProgramBytes
{
    private const int HeaderSize = 64;
    private const int SegmentSize = 56;
    private const int SectionSize = 64;

    public const ushort X64 = 62;
    public const ushort Arm64 = 183;

    private static ReadOnlySpan<byte> BundleMarker =>
    [
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    ];

    /// <summary>A program that Native AOT made.</summary>
    public static byte[] NativeAot(ushort machine = X64, string loader = "/lib64/ld-linux-x86-64.so.2", string compiler = "10.0.1") =>
        Elf(machine, loader, ("__managedcode", "code"), (".comment", $"GCC: 12\0.NET: ilc {compiler}-servicing+abc\0"));

    /// <summary>A launcher, as it lies beside an assembly.</summary>
    public static byte[] Launcher() => [.. Elf(X64, "/lib64/ld-linux-x86-64.so.2"), .. new byte[8], .. BundleMarker];

    /// <summary>A single-file app.</summary>
    public static byte[] Bundle(string? deps, string? runtimeConfig, uint version = 6, int padding = 0, long? headerOffset = null)
    {
        byte[] host = [.. Elf(X64, "/lib64/ld-linux-x86-64.so.2"), .. new byte[padding]];
        byte[] depsBytes = Encoding.UTF8.GetBytes(deps ?? "");
        byte[] configBytes = Encoding.UTF8.GetBytes(runtimeConfig ?? "");
        long depsAt = host.Length + 8 + BundleMarker.Length;
        long configAt = depsAt + depsBytes.Length;
        return
        [
            .. host, .. Int64(headerOffset ?? (configAt + configBytes.Length)), .. BundleMarker, .. depsBytes, .. configBytes,
            .. Int32(version), .. Int32(0), .. Int32(0), 4, .. "abcd"u8,
            .. Int64(deps is null ? 0 : depsAt), .. Int64(depsBytes.Length),
            .. Int64(runtimeConfig is null ? 0 : configAt), .. Int64(configBytes.Length), .. Int64(0),
        ];
    }

    /// <summary>An ELF file of 64 bits, with one segment that names the loader, and sections.</summary>
    public static byte[] Elf(ushort machine, string? loader, params (string Name, string Content)[] sections)
    {
        (string Name, string Content)[] all = [("", ""), .. sections, (".shstrtab", "")];
        byte[] names = Encoding.ASCII.GetBytes(string.Concat(all.Select(static section => section.Name + "\0")));
        byte[] loaderBytes = Encoding.ASCII.GetBytes(loader is null ? "" : loader + "\0");
        int segments = loader is null ? 0 : 1;
        int data = HeaderSize + (segments * SegmentSize);
        int content = data + loaderBytes.Length;
        byte[] contents = [.. all.SelectMany(static section => Encoding.ASCII.GetBytes(section.Content)), .. names];
        List<byte> table = [];
        int at = content;
        int name = 0;
        foreach ((string sectionName, string text) in all)
        {
            int size = sectionName is ".shstrtab" ? names.Length : text.Length;
            table.AddRange([.. Int32((uint)name), .. Int32(1), .. Int64(0), .. Int64(0), .. Int64(at), .. Int64(size), .. new byte[SectionSize - 40]]);
            at += size;
            name += sectionName.Length + 1;
        }

        return
        [
            0x7f, .. "ELF"u8, 2, 1, 1, 0, .. Int64(0),
            .. Int16(3), .. Int16(machine), .. Int32(1), .. Int64(0), .. Int64(HeaderSize), .. Int64(content + contents.Length),
            .. Int32(0), .. Int16(HeaderSize), .. Int16(SegmentSize), .. Int16((ushort)segments),
            .. Int16(SectionSize), .. Int16((ushort)all.Length), .. Int16((ushort)(all.Length - 1)),
            .. segments is 0 ? [] : (byte[])[.. Int32(3), .. Int32(4), .. Int64(data), .. Int64(0), .. Int64(0), .. Int64(loaderBytes.Length), .. new byte[16]],
            .. loaderBytes, .. contents, .. table,
        ];
    }

    private static byte[] Int16(ushort value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Int32(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Int64(long value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
