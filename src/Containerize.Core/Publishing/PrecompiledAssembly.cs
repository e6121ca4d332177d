using System.Reflection.PortableExecutable;

namespace Containerize.Publishing;

/// <summary>
/// How far an assembly has been compiled, and whether its publisher's signature is still on it
/// (<see href="https://github.com/dotnet/runtime/blob/main/docs/design/coreclr/botr/readytorun-format.md">ReadyToRun format</see>).
/// </summary>
/// <param name="IsReadyToRun">Whether it holds native code, or belongs to an image that does.</param>
/// <param name="IsComponent">Whether its native code is in a composite image.</param>
/// <param name="IsSigned">Whether it has an Authenticode signature, which no rewriting keeps.</param>
internal sealed record PrecompiledAssembly(bool IsReadyToRun, bool IsComponent, bool IsSigned)
{
    private const uint Signature = 0x00525452; // "RTR"
    private const uint ComponentFlag = 0x20;
    private const int HeaderSize = 12;

    /// <summary>Reads the headers of an assembly; null for a file that is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PrecompiledAssembly? Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            using PEReader image = new(stream, PEStreamOptions.LeaveOpen);
            if (image.PEHeaders is not { CorHeader: { } cor, PEHeader: { } header })
            {
                return null;
            }

            bool isSigned = header.CertificateTableDirectory.Size > 0;
            if (cor.ManagedNativeHeaderDirectory is not { Size: >= HeaderSize } native
                || image.PEHeaders.GetContainingSectionIndex(native.RelativeVirtualAddress) is not (>= 0 and int index))
            {
                return new PrecompiledAssembly(false, false, isSigned);
            }

            SectionHeader section = image.PEHeaders.SectionHeaders[index];
            stream.Position = section.PointerToRawData + native.RelativeVirtualAddress - section.VirtualAddress;
            using BinaryReader reader = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            bool isReadyToRun = reader.ReadUInt32() is Signature;
            _ = reader.ReadUInt32(); // the format's version
            return new PrecompiledAssembly(isReadyToRun, isReadyToRun && (reader.ReadUInt32() & ComponentFlag) is not 0, isSigned);
        }
        catch (Exception exception) when (exception is BadImageFormatException or EndOfStreamException or ArgumentException or OverflowException)
        {
            return null;
        }
    }
}
