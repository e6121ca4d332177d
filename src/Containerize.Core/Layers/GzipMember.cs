using System.Buffers.Binary;
using System.IO.Hashing;
using Containerize.Layers.Deflate;

namespace Containerize.Layers;

/// <summary>
/// Compresses one block into one complete gzip member (<see href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</see>): a
/// fixed header, deflate data, CRC-32 and length.
/// </summary>
/// <param name="effort">How much time is spent.</param>
internal sealed class GzipMember(CompressionEffort effort) : IBlockCompressor
{
    private const int TrailerSize = 8;

    private readonly DeflateEncoder _encoder = new(effort);

    /// <inheritdoc/>
    public int BlockSize => Window.MaxBlock;

    /// <inheritdoc/>
    public int Bound => Header.Length + DeflateEncoder.Bound(BlockSize) + TrailerSize;

    // Magic, deflate, no flags, no time, no extra flags, unknown operating system.
    private static ReadOnlySpan<byte> Header => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

    /// <inheritdoc/>
    public int Compress(ReadOnlySpan<byte> block, Span<byte> output)
    {
        Header.CopyTo(output);
        int length = Header.Length + _encoder.Encode(block, output[Header.Length..]);
        BinaryPrimitives.WriteUInt32LittleEndian(output[length..], Crc32.HashToUInt32(block));
        BinaryPrimitives.WriteUInt32LittleEndian(output[(length + 4)..], (uint)block.Length);
        return length + TrailerSize;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
