namespace Containerize.Layers.Deflate;

/// <summary>The codes that every reader knows (<see href="https://www.rfc-editor.org/rfc/rfc1951#section-3.2.6">RFC 1951, 3.2.6</see>).</summary>
internal static class FixedCodes
{
    private const int Literals = 288;
    private const int Distances = 32;

    private static readonly byte[] Lengths = MakeLengths();
    private static readonly SequenceWriter Writer = MakeWriter();

    /// <summary>The lengths of the literal and length symbols' codes.</summary>
    public static ReadOnlySpan<byte> LiteralLengths => Lengths.AsSpan(0, DeflateFormat.LiteralSymbols);

    /// <summary>The lengths of the distance symbols' codes.</summary>
    public static ReadOnlySpan<byte> DistanceLengths => Lengths.AsSpan(Literals, DeflateFormat.DistanceSymbols);

    public static void Write(ref BitWriter writer, ReadOnlySpan<Sequence> sequences, ReadOnlySpan<byte> input) =>
        Writer.Write(ref writer, sequences, input);

    private static byte[] MakeLengths()
    {
        byte[] lengths = new byte[Literals + Distances];
        lengths.AsSpan(0, 144).Fill(8);
        lengths.AsSpan(144, 112).Fill(9);
        lengths.AsSpan(256, 24).Fill(7);
        lengths.AsSpan(280, 8).Fill(8);
        lengths.AsSpan(Literals).Fill(5);
        return lengths;
    }

    private static SequenceWriter MakeWriter()
    {
        ushort[] codes = new ushort[Lengths.Length];
        CanonicalCode.Assign(Lengths.AsSpan(0, Literals), codes);
        CanonicalCode.Assign(Lengths.AsSpan(Literals), codes.AsSpan(Literals));
        SequenceWriter writer = new();
        writer.Use(LiteralLengths, codes, DistanceLengths, codes.AsSpan(Literals));
        return writer;
    }
}
