using System.Buffers.Binary;
using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;

namespace Containerize.Publishing;

/// <summary>
/// The header of a single-file app, which tells where its <c>deps.json</c> and <c>runtimeconfig.json</c> lie in it
/// (<see href="https://github.com/dotnet/designs/blob/main/accepted/2020/single-file/bundler.md">bundle format</see>).
/// The launcher holds a marker of 32 bytes, and before it the header's offset, which is 0 in a launcher that is no bundle.
/// </summary>
/// <param name="Deps">The app's <c>deps.json</c>; null where it was made without one.</param>
/// <param name="RuntimeConfig">The app's <c>runtimeconfig.json</c>.</param>
internal sealed record SingleFileBundle(ImmutableArray<byte>? Deps, ImmutableArray<byte> RuntimeConfig)
{
    private const int ChunkSize = 1024 * 1024;
    private const int OffsetSize = sizeof(long);
    private const int OldestVersion = 2; // .NET 5; before, no location of the JSON files was in the header
    private const int NewestVersion = 6; // .NET 6 and later

    // Major and minor version, number of files; then an id of up to 255 bytes behind its length; then two extents.
    private const int HeaderSize = 12 + 1 + 255 + (4 * sizeof(long));

    // SHA-256 of ".net core bundle".
    private static ReadOnlySpan<byte> Marker =>
    [
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    ];

    /// <summary>Reads the header, or gives null for a file that is no bundle.</summary>
    /// <exception cref="InvalidDataException">The file is a bundle and its header is none that can be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SingleFileBundle? Read(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        if (HeaderOffset(file) is not { } offset)
        {
            return null;
        }

        byte[] header = ReadAt(file, offset, HeaderSize);
        ReadOnlySpan<byte> rest = header;
        uint version = rest.Length >= 13
            ? BinaryPrimitives.ReadUInt32LittleEndian(rest)
            : throw new InvalidDataException("the bundle's header lies outside the file");
        if (version is < OldestVersion or > NewestVersion)
        {
            throw new InvalidDataException($"the bundle's version is {version}, and versions {OldestVersion} to {NewestVersion} can be read");
        }

        rest = rest[12..];
        if (rest[0] > 127 || rest.Length < 1 + rest[0] + (4 * sizeof(long)))
        {
            throw new InvalidDataException("the bundle's header is cut off");
        }

        rest = rest[(1 + rest[0])..];
        return new SingleFileBundle(
            ReadExtent(file, rest),
            ReadExtent(file, rest[(2 * sizeof(long))..]) ?? throw new InvalidDataException("the bundle has no runtimeconfig.json"));
    }

    private static ImmutableArray<byte>? ReadExtent(SafeFileHandle file, ReadOnlySpan<byte> extent)
    {
        long offset = BinaryPrimitives.ReadInt64LittleEndian(extent);
        long size = BinaryPrimitives.ReadInt64LittleEndian(extent[sizeof(long)..]);
        if (offset is 0 && size is 0)
        {
            return null;
        }

        return offset > 0 && size is > 0 and <= MetadataJson.MaximumSize && ReadAt(file, offset, (int)size) is var bytes && bytes.Length == size
            ? [.. bytes]
            : throw new InvalidDataException("a JSON file of the bundle lies outside the file");
    }

    // Null where there is no marker, or no offset before it.
    private static long? HeaderOffset(SafeFileHandle file)
    {
        byte[] chunk = new byte[ChunkSize];
        for (long position = 0; ; position += ChunkSize - OffsetSize - Marker.Length)
        {
            ReadOnlySpan<byte> read = chunk.AsSpan(0, RandomAccess.Read(file, chunk, position));
            int at = read[Math.Min(OffsetSize, read.Length)..].IndexOf(Marker);
            if (at >= 0)
            {
                return BinaryPrimitives.ReadInt64LittleEndian(read[at..]) is not 0 and long offset ? offset : null;
            }

            if (read.Length < ChunkSize)
            {
                return null;
            }
        }
    }

    private static byte[] ReadAt(SafeFileHandle file, long offset, int size)
    {
        byte[] bytes = new byte[size];
        return offset < 0 || offset > RandomAccess.GetLength(file) ? [] : bytes[..RandomAccess.Read(file, bytes, offset)];
    }
}
