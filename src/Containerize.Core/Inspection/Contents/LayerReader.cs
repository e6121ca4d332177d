using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Oci;
using ZstdSharp;

namespace Containerize.Inspection.Contents;

/// <summary>Reads what is in a layer, however it is compressed, in one pass over its bytes.</summary>
/// <param name="where">What the image is called in errors.</param>
/// <param name="files">Reads the files.</param>
internal sealed class LayerReader(string where, FileReader files)
{
    // Far more than any image has; each costs memory.
    private const int MaximumEntries = 2_000_000;

    /// <param name="layer">What the blob is.</param>
    /// <param name="blob">The layer as it is stored, to its end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ContainerizeException">The bytes are not those of the descriptor, or no tar.</exception>
    public async Task<LayerContents> ReadAsync(Descriptor layer, Stream blob, CancellationToken cancellationToken)
    {
        byte[] head = new byte[4];
        int peeked = await blob.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        string mediaType = LayerContent.MediaTypeOf(head.AsSpan(0, peeked));
        try
        {
            await using PeekedStream whole = new(head.AsMemory(0, peeked), blob);
            await using Stream decompressed = Decompress(whole, mediaType);
            await using HashedStream tar = new(decompressed);
            Dictionary<string, ImmutableArray<byte>> documents = new(StringComparer.Ordinal);
            ImmutableArray<ContentEntry> entries = await ReadEntriesAsync(tar, documents, cancellationToken);
            await tar.CopyToAsync(Stream.Null, cancellationToken);
            await whole.CopyToAsync(Stream.Null, cancellationToken);
            return new LayerContents(mediaType, DiffId.FromHash(tar.CurrentHash), entries, documents.ToImmutableDictionary(StringComparer.Ordinal));
        }
        catch (Exception exception) when (IsOfTheBytes(exception))
        {
            // Bytes of another digest cannot be read either, and that is what is wrong with them.
            await blob.CopyToAsync(Stream.Null, cancellationToken);
            throw new ContainerizeException(
                new Diagnostic(
                    DiagnosticCode.LayerUnreadable, $"layer {layer.Digest} cannot be read: {exception.Message}", where, "make the image anew"),
                exception);
        }
    }

    private static Stream Decompress(Stream stream, string mediaType) => mediaType switch
    {
        MediaTypes.OciLayerGzip => new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true),
        MediaTypes.OciLayerZstd => new DecompressionStream(stream, leaveOpen: true),
        _ => stream,
    };

    private async Task<ImmutableArray<ContentEntry>> ReadEntriesAsync(
        HashedStream tar, Dictionary<string, ImmutableArray<byte>> documents, CancellationToken cancellationToken)
    {
        ImmutableArray<ContentEntry>.Builder entries = ImmutableArray.CreateBuilder<ContentEntry>();
        await using TarReader reader = new(tar, leaveOpen: true);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.EntryType is TarEntryType.GlobalExtendedAttributes)
            {
                continue;
            }

            if (entries.Count == MaximumEntries)
            {
                throw new InvalidDataException($"it has more than {MaximumEntries} entries");
            }

            ContentEntry read = EntryOf(entry);
            entries.Add(read.Kind is ContentKind.File ? await files.ReadAsync(read, entry.DataStream ?? Stream.Null, documents, cancellationToken) : read);
        }

        return entries.DrainToImmutable();
    }

    private static ContentEntry EntryOf(TarEntry entry)
    {
        string path = TarPath.ToImagePath(entry.Name);
        ContentKind kind = KindOf(entry.EntryType, path);
        return new ContentEntry
        {
            Path = path,
            Kind = kind,
            Size = kind is ContentKind.File ? entry.Length : 0,
            Mode = (int)entry.Mode,
            Owner = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{entry.Uid}:{entry.Gid}"),
            Time = entry.ModificationTime,
            Target = kind is ContentKind.Symlink ? entry.LinkName : kind is ContentKind.HardLink ? TarPath.ToImagePath(entry.LinkName) : null,
        };
    }

    private static ContentKind KindOf(TarEntryType type, string path) =>
        ContentEntry.IsWhiteout(path) ? ContentKind.Whiteout : type switch
        {
            TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile or TarEntryType.SparseFile => ContentKind.File,
            TarEntryType.Directory or TarEntryType.DirectoryList => ContentKind.Folder,
            TarEntryType.SymbolicLink => ContentKind.Symlink,
            TarEntryType.HardLink => ContentKind.HardLink,
            _ => ContentKind.Special,
        };

    private static bool IsOfTheBytes(Exception exception) => exception
        is InvalidDataException or FormatException or ArgumentException or EndOfStreamException or NotSupportedException or ZstdException
        or OverflowException;
}
