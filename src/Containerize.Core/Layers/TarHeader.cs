using System.Collections.Immutable;
using System.Text;
using Containerize.Planning;

namespace Containerize.Layers;

/// <summary>
/// The header of one tar entry, in the ustar format of POSIX.1-1988
/// (<see href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06">ustar interchange format</see>).
/// Time is always one second after the epoch, the names of user and group are empty.
/// </summary>
/// <param name="Name">The path, without a slash in front; a folder's ends with one.</param>
/// <param name="Kind">What the entry is.</param>
/// <param name="Mode">Its permission bits.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Size">The number of bytes that follow; 0 unless it is a file.</param>
/// <param name="LinkTarget">What a symbolic link points to.</param>
internal sealed record TarHeader(
    string Name, TarEntryKind Kind, UnixFileMode Mode, Owner Owner, long Size = 0, string LinkTarget = "")
{
    public const int BlockSize = 512;

    private const long LargestSize = 0x1_FFFF_FFFF; // eleven octal digits: 8 GiB less one byte
    private const int LargestOwner = 0x1F_FFFF;     // seven octal digits
    private const int ModificationTime = 1;

    /// <summary>What does not fit into a ustar header, in the order of the keys; empty for almost every entry.</summary>
    public ImmutableArray<KeyValuePair<string, string>> ExtendedRecords()
    {
        ImmutableArray<KeyValuePair<string, string>> records =
        [
            .. Record("gid", Invariant(Owner.Group), Owner.Group > LargestOwner),
            .. Record("linkpath", LinkTarget, !FitsAsAscii(LinkTarget, 100)),
            .. Record("path", Name, SplitName() is null),
            .. Record("size", Invariant(Size), Size > LargestSize),
            .. Record("uid", Invariant(Owner.User), Owner.User > LargestOwner),
        ];

        // Behind an extended header, the reader of .NET leaves out the prefix of a ustar name.
        return !records.IsEmpty && SplitName() is { Prefix.Length: > 0 }
            ? [.. records.Append(new("path", Name)).OrderBy(static record => record.Key, StringComparer.Ordinal)]
            : records;
    }

    /// <summary>Writes the header's block. What is in <see cref="ExtendedRecords"/> is cut to fit.</summary>
    public void WriteTo(Span<byte> block)
    {
        block.Clear();
        (string prefix, string name) = SplitName() ?? ("", Cut(Name));
        Encoding.ASCII.GetBytes(name, block[..100]);
        WriteOctal((long)Mode, block[100..108]);
        WriteOctal(Math.Min(Owner.User, LargestOwner), block[108..116]);
        WriteOctal(Math.Min(Owner.Group, LargestOwner), block[116..124]);
        WriteOctal(Size > LargestSize ? 0 : Size, block[124..136]);
        WriteOctal(ModificationTime, block[136..148]);
        block[156] = (byte)Kind;
        Encoding.ASCII.GetBytes(FitsAsAscii(LinkTarget, 100) ? LinkTarget : Cut(LinkTarget), block[157..257]);
        "ustar\000"u8.CopyTo(block[257..]);
        WriteOctal(0, block[329..337]);
        WriteOctal(0, block[337..345]);
        Encoding.ASCII.GetBytes(prefix, block[345..500]);
        WriteChecksum(block);
    }

    // The name as prefix and name, divided at a slash; null if it does not fit or is not ASCII.
    private (string Prefix, string Name)? SplitName()
    {
        if (FitsAsAscii(Name, 100))
        {
            return ("", Name);
        }

        if (!FitsAsAscii(Name, 256))
        {
            return null;
        }

        // The first slash that leaves a short enough name, not counting a folder's own at the end.
        int slash = Name.IndexOf('/', Math.Max(0, Name.Length - 101));
        return slash is > 0 and <= 155 && slash < Name.Length - 1 ? (Name[..slash], Name[(slash + 1)..]) : null;
    }

    private static bool FitsAsAscii(string text, int length) => text.Length <= length && Ascii.IsValid(text);

    private static string Cut(string text) =>
        string.Concat(text.Take(100).Select(static character => char.IsAscii(character) ? character : '_'));

    private static IEnumerable<KeyValuePair<string, string>> Record(string key, string value, bool isNeeded) =>
        isNeeded ? [new(key, value)] : [];

    private static string Invariant(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // Digits to the field's width less one, and a NUL.
    private static void WriteOctal(long value, Span<byte> field)
    {
        for (int i = field.Length - 2; i >= 0; i--, value >>= 3)
        {
            field[i] = (byte)('0' + (value & 7));
        }
    }

    // The sum of all bytes, with the checksum's own field taken as spaces: six digits, a NUL, a space.
    private static void WriteChecksum(Span<byte> block)
    {
        block[148..156].Fill((byte)' ');
        int sum = 0;
        foreach (byte value in block)
        {
            sum += value;
        }

        WriteOctal(sum, block[148..155]);
    }
}
