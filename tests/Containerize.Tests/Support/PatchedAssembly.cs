using System.Buffers.Binary;
using System.Reflection.PortableExecutable;

namespace Containerize.Tests.Support;

/// <summary>Real assemblies, with one mark changed.</summary>
internal static class PatchedAssembly
{
    private const int Certificates = 4 * 8;
    private const uint Component = 0x20;

    /// <summary>An assembly without native code.</summary>
    public static byte[] Plain(bool signed = false) => Signed(File.ReadAllBytes(typeof(PatchedAssembly).Assembly.Location), signed);

    /// <summary>An assembly with native code in it, or in a composite image.</summary>
    public static byte[] Compiled(bool signed = false, bool component = false)
    {
        byte[] bytes = Signed(File.ReadAllBytes(typeof(Enumerable).Assembly.Location), signed);
        using PEReader image = new(new MemoryStream(bytes));
        int native = Offset(image.PEHeaders, image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.RelativeVirtualAddress);
        Span<byte> flags = bytes.AsSpan(native + 8);
        uint others = BinaryPrimitives.ReadUInt32LittleEndian(flags) & ~Component;
        BinaryPrimitives.WriteUInt32LittleEndian(flags, component ? others | Component : others);
        return bytes;
    }

    private static byte[] Signed(byte[] bytes, bool signed)
    {
        using PEReader image = new(new MemoryStream(bytes));
        int directories = image.PEHeaders.PEHeaderStartOffset + (image.PEHeaders.PEHeader!.Magic is PEMagic.PE32 ? 96 : 112);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(directories + Certificates), signed ? 0x1000_0000_1000 : 0);
        return bytes;
    }

    private static int Offset(PEHeaders headers, int address)
    {
        SectionHeader section = headers.SectionHeaders[headers.GetContainingSectionIndex(address)];
        return section.PointerToRawData + address - section.VirtualAddress;
    }
}
