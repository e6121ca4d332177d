using System.Buffers.Binary;
using ICSharpCode.SharpZipLib.Checksum;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace Containerize.Layers;

/// <summary>
/// Compresses one block into one complete gzip member (<see href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</see>): a
/// fixed header, deflate data, CRC-32 and length. Managed code from end to end, so the same bytes on every system.
/// Not safe for several threads at once.
/// </summary>
internal sealed class GzipMember
{
    // Magic, deflate, no flags, no time, no extra flags, unknown operating system.
    private static readonly byte[] Header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

    private readonly Deflater _deflater = new(Deflater.BEST_SPEED, noZlibHeaderOrFooter: true);

    public byte[] Compress(ArraySegment<byte> block)
    {
        _deflater.Reset();
        _deflater.SetInput(block.Array, block.Offset, block.Count);
        _deflater.Finish();

        using MemoryStream member = new(block.Count / 2 + 64);
        member.Write(Header);
        byte[] buffer = new byte[64 * 1024];
        while (!_deflater.IsFinished)
        {
            member.Write(buffer, 0, _deflater.Deflate(buffer));
        }

        Crc32 crc = new();
        crc.Update(block);
        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, (uint)crc.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)block.Count);
        member.Write(trailer);
        return member.ToArray();
    }
}
