using System.Buffers.Binary;

namespace Containerize.Layers.Deflate;

/// <summary>Writes sub-blocks, each in the smallest of the three forms: stored, with the fixed codes, with codes of its own.</summary>
internal sealed class SubBlockWriter(Window window)
{
    private const int Stored = 0;
    private const int Fixed = 1;
    private const int Dynamic = 2;

    // Four literals and what a flush leaves fit into 64 bits.
    private const int MaxLiteralCode = 14;

    private readonly HuffmanCode _literals = new(DeflateFormat.LiteralSymbols, MaxLiteralCode);
    private readonly HuffmanCode _distances = new(DeflateFormat.DistanceSymbols, 15);
    private readonly CodeLengths _codeLengths = new();
    private readonly SequenceWriter _own = new();

    /// <param name="writer">Where it goes.</param>
    /// <param name="sequences">The sequences of the sub-block.</param>
    /// <param name="histogram">Their symbols, less the end of block, which is counted here.</param>
    /// <param name="start">The position of the first byte of input.</param>
    /// <param name="end">The position behind the last.</param>
    /// <param name="isLast">Whether the stream ends here.</param>
    public void Write(
        ref BitWriter writer, ReadOnlySpan<Sequence> sequences, Span<int> histogram, int start, int end, bool isLast)
    {
        histogram[DeflateFormat.EndOfBlock] = 1;
        Span<int> literals = histogram[..DeflateFormat.LiteralSymbols];
        Span<int> distances = histogram.Slice(Histogram.Distances, DeflateFormat.DistanceSymbols);
        _literals.Build(literals);
        _distances.Build(distances);
        int own = _codeLengths.Prepare(_literals.Lengths, _distances.Lengths)
            + Bits(literals, _literals.Lengths) + Bits(distances, _distances.Lengths);
        int common = Bits(literals, FixedCodes.LiteralLengths) + Bits(distances, FixedCodes.DistanceLengths);
        int extra = ExtraBits(literals, distances);
        int last = isLast ? 1 : 0;

        if (StoredBits(writer.BitsHeld, end - start) <= 3 + extra + Math.Min(own, common))
        {
            WriteStored(ref writer, window.Bytes[start..end], last);
            return;
        }

        writer.Add((uint)(last | ((own < common ? Dynamic : Fixed) << 1)), 3);
        writer.Flush();
        if (own < common)
        {
            _codeLengths.Write(ref writer);
            _own.Use(_literals.Lengths, _literals.Codes, _distances.Lengths, _distances.Codes);
            _own.Write(ref writer, sequences, window.Bytes[start..end]);
        }
        else
        {
            FixedCodes.Write(ref writer, sequences, window.Bytes[start..end]);
        }
    }

    private static int Bits(ReadOnlySpan<int> counts, ReadOnlySpan<byte> lengths)
    {
        int bits = 0;
        for (int symbol = 0; symbol < counts.Length; symbol++)
        {
            bits += counts[symbol] * lengths[symbol];
        }

        return bits;
    }

    private static int ExtraBits(ReadOnlySpan<int> literals, ReadOnlySpan<int> distances)
    {
        int bits = Bits(literals[257..], DeflateFormat.LengthExtraBits);
        for (int symbol = 4; symbol < distances.Length; symbol++)
        {
            bits += distances[symbol] * DeflateFormat.DistanceExtraBits(symbol);
        }

        return bits;
    }

    private static int StoredBits(int held, int length)
    {
        int pieces = Math.Max(1, (length + DeflateFormat.MaxStored - 1) / DeflateFormat.MaxStored);
        int fill = (8 - ((held + 3) & 7)) & 7;

        // Every piece but the first begins on a byte boundary, so that its three bits take a byte.
        return 3 + fill + (32 * pieces) + (8 * (pieces - 1)) + (8 * length);
    }

    private static void WriteStored(ref BitWriter writer, ReadOnlySpan<byte> bytes, int last)
    {
        Span<byte> head = stackalloc byte[4];
        do
        {
            ReadOnlySpan<byte> piece = bytes[..Math.Min(bytes.Length, DeflateFormat.MaxStored)];
            bytes = bytes[piece.Length..];
            writer.Add((uint)((bytes.IsEmpty ? last : 0) | (Stored << 1)), 3);
            writer.AlignToByte();
            BinaryPrimitives.WriteUInt16LittleEndian(head, (ushort)piece.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(head[2..], (ushort)~piece.Length);
            writer.Copy(head);
            writer.Copy(piece);
        }
        while (!bytes.IsEmpty);
    }
}
