using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Containerize.Layers.Deflate;

/// <summary>
/// Writes bits, the lowest first. Up to 63 bits are held before a <see cref="Flush"/>, which leaves at most 7 of them.
/// </summary>
/// <param name="output">Where the bytes go, with 8 bytes to spare behind the last.</param>
internal ref struct BitWriter(Span<byte> output)
{
    private readonly Span<byte> _output = output;
    private ulong _bits;
    private int _held;
    private int _written;

    /// <summary>The number of whole bytes that have been written.</summary>
    public readonly int Written => _written;

    /// <summary>The bits since the last byte boundary; valid after a <see cref="Flush"/>.</summary>
    public readonly int BitsHeld => _held;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong bits, int count)
    {
        _bits |= bits << _held;
        _held += count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Flush()
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_output.Slice(_written, sizeof(ulong)), _bits);
        _written += _held >> 3;
        _bits >>= _held & ~7;
        _held &= 7;
    }

    /// <summary>Fills up the last byte with zeros.</summary>
    public void AlignToByte()
    {
        _held = (_held + 7) & ~7;
        Flush();
    }

    /// <summary>Copies whole bytes; the writer is at a byte boundary.</summary>
    public void Copy(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_output[_written..]);
        _written += bytes.Length;
    }
}
