using System.Buffers.Binary;

namespace Containerize.Layers.Deflate;

/// <summary>Writes sequences with a pair of codes. A symbol and its extra bits are put together once for each length.</summary>
internal sealed class SequenceWriter
{
    // A code or a code with extra bits, above the number of bits.
    private const int CountBits = 5;
    private const uint CountMask = (1 << CountBits) - 1;

    private readonly uint[] _literals = new uint[257];
    private readonly uint[] _lengths = new uint[DeflateFormat.MaxLength + 1];
    private readonly uint[] _distances = new uint[32];
    private readonly int[] _distanceBases = new int[32];

    public SequenceWriter()
    {
        for (int symbol = 0; symbol < DeflateFormat.DistanceSymbols; symbol++)
        {
            _distanceBases[symbol] = DeflateFormat.DistanceBase(symbol);
        }
    }

    /// <summary>Takes the codes of literals and lengths, and of distances.</summary>
    public void Use(
        ReadOnlySpan<byte> literalLengths,
        ReadOnlySpan<ushort> literalCodes,
        ReadOnlySpan<byte> distanceLengths,
        ReadOnlySpan<ushort> distanceCodes)
    {
        for (int symbol = 0; symbol < _literals.Length; symbol++)
        {
            _literals[symbol] = ((uint)literalCodes[symbol] << CountBits) | literalLengths[symbol];
        }

        for (int length = DeflateFormat.MinLength; length <= DeflateFormat.MaxLength; length++)
        {
            int symbol = DeflateFormat.LengthSymbol(length);
            int extra = length - DeflateFormat.MinLength - DeflateFormat.LengthBase[symbol];
            int bits = literalLengths[257 + symbol];
            _lengths[length] = ((literalCodes[257 + symbol] | ((uint)extra << bits)) << CountBits)
                | (uint)(bits + DeflateFormat.LengthExtraBits[symbol]);
        }

        for (int symbol = 0; symbol < DeflateFormat.DistanceSymbols; symbol++)
        {
            _distances[symbol] = ((uint)distanceCodes[symbol] << CountBits) | distanceLengths[symbol];
        }
    }

    /// <summary>Writes sequences, and the end of the block.</summary>
    /// <param name="writer">Where the bits go; flushed.</param>
    /// <param name="sequences">The sequences.</param>
    /// <param name="input">The input that they stand for.</param>
    public void Write(ref BitWriter writer, ReadOnlySpan<Sequence> sequences, ReadOnlySpan<byte> input)
    {
        // Locals, which the compiler keeps in registers.
        BitWriter output = writer;
        ReadOnlySpan<uint> literals = _literals;
        int at = 0;
        foreach (Sequence sequence in sequences)
        {
            ReadOnlySpan<byte> run = input.Slice(at, sequence.Literals);
            at += sequence.Literals + sequence.Length;
            while (run.Length >= sizeof(uint))
            {
                uint four = BinaryPrimitives.ReadUInt32LittleEndian(run);
                Add(ref output, literals[(byte)four]);
                Add(ref output, literals[(byte)(four >> 8)]);
                Add(ref output, literals[(byte)(four >> 16)]);
                Add(ref output, literals[(byte)(four >> 24)]);
                output.Flush();
                run = run[sizeof(uint)..];
            }

            foreach (byte literal in run)
            {
                Add(ref output, literals[literal]);
            }

            output.Flush();
            if (sequence.Length > 0)
            {
                int symbol = sequence.DistanceSymbol;
                Add(ref output, _lengths[sequence.Length]);
                Add(ref output, _distances[symbol]);
                output.Add((uint)(sequence.Distance - _distanceBases[symbol]), DeflateFormat.DistanceExtraBits(symbol));
                output.Flush();
            }
        }

        Add(ref output, literals[DeflateFormat.EndOfBlock]);
        output.Flush();
        writer = output;
    }

    private static void Add(ref BitWriter writer, uint code) => writer.Add(code >> CountBits, (int)(code & CountMask));
}
