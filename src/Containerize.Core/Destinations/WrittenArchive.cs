using System.Collections.Immutable;
using System.Formats.Tar;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Destinations;

/// <summary>An archive that an earlier build has written, and that the next need not write again where nothing changed.</summary>
internal static class WrittenArchive
{
    /// <summary>
    /// Whether a file is an archive with this index, which names everything else in it, and with all blobs in their sizes. An
    /// archive appears whole or not at all, so their bytes are not read.
    /// </summary>
    public static async Task<bool> HoldsAsync(
        string file, ImmutableArray<byte> index, ImmutableArray<IBlob> blobs, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return false;
        }

        Dictionary<string, long> missing = blobs.ToDictionary(
            static blob => LayoutIndex.BlobPath(blob.Descriptor.Digest), static blob => blob.Descriptor.Size, StringComparer.Ordinal);
        bool hasIndex = false;
        try
        {
            await using FileStream stream = File.OpenRead(file);
            await using TarReader tar = new(stream);
            while (await tar.GetNextEntryAsync(cancellationToken: cancellationToken) is { } entry)
            {
                if (missing.TryGetValue(entry.Name, out long size) && entry.Length == size)
                {
                    missing.Remove(entry.Name);
                }
                else if (entry.Name == LayoutIndex.IndexFile && entry.Length == index.Length)
                {
                    byte[] written = new byte[index.Length];
                    await entry.DataStream!.ReadExactlyAsync(written, cancellationToken);
                    hasIndex = index.AsSpan().SequenceEqual(written);
                }
                else if (entry.EntryType is TarEntryType.RegularFile && entry.Name.StartsWith("blobs/", StringComparison.Ordinal))
                {
                    return false;
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException || FileSystemFailure.Is(exception))
        {
            return false;
        }

        return hasIndex && missing.Count is 0;
    }
}
