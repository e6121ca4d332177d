using System.Collections.Immutable;
using System.Text.Json;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.Destinations;

/// <summary>
/// Writes an image into one tar that is an OCI archive and a Docker archive at once, so that <c>docker load</c>,
/// <c>podman load</c> and <c>skopeo</c> take the same file. Each blob is in it once; Docker's manifest points at the same blobs.
/// </summary>
/// <param name="file">The archive's path. It appears whole or not at all.</param>
/// <param name="references">The names that the image is loaded under.</param>
internal sealed class ArchiveDestination(string file, ImmutableArray<ImageReference> references) : IDestination
{
    /// <inheritdoc/>
    public async Task<Delivery> WriteAsync(ImageFamily family, CancellationToken cancellationToken)
    {
        ImmutableArray<IBlob> blobs =
        [
            .. family.Blobs.Append(family.Top)
                .DistinctBy(static blob => blob.Descriptor.Digest)
                .OrderBy(static blob => LayoutIndex.BlobPath(blob.Descriptor.Digest), StringComparer.Ordinal),
        ];
        bool isThere = await WrittenArchive.HoldsAsync(file, LayoutIndex.Of(family, references), blobs, cancellationToken);
        if (!isThere)
        {
            await PendingFile.WriteAsync(file, output => WriteTarAsync(output, family, blobs, cancellationToken));
        }

        return new Delivery
        {
            References = [.. references.Select(static reference => reference.Familiar)],
            Sent = isThere ? [] : [.. blobs.Select(static blob => blob.Descriptor.Digest)],
            BytesSent = isThere ? 0 : new FileInfo(file).Length,
            Archive = file,
        };
    }

    private async Task WriteTarAsync(
        Stream output, ImageFamily family, ImmutableArray<IBlob> blobs, CancellationToken cancellationToken)
    {
        TarWriter tar = new(output);
        foreach (string folder in blobs.SelectMany(FoldersOf).Distinct(StringComparer.Ordinal))
        {
            await tar.WriteAsync(new(folder, TarEntryKind.Directory, Modes.Directory, Owner.Root), cancellationToken);
        }

        foreach (IBlob blob in blobs)
        {
            await using Stream content = await blob.OpenAsync(cancellationToken);
            await tar.WriteAsync(FileHeader(LayoutIndex.BlobPath(blob.Descriptor.Digest), blob.Descriptor.Size), content, cancellationToken);
        }

        await WriteDocumentAsync(tar, LayoutIndex.IndexFile, LayoutIndex.Of(family, references).AsMemory(), cancellationToken);
        await WriteDocumentAsync(tar, "manifest.json", DockerManifest(family), cancellationToken);
        await WriteDocumentAsync(tar, LayoutIndex.MarkerFile, LayoutIndex.Marker.ToArray(), cancellationToken);
        await tar.FinishAsync(cancellationToken);
    }

    // Docker's older stores know no index: they take each image, and the names go to the first.
    private byte[] DockerManifest(ImageFamily family) => CanonicalJson.Write(JsonSerializer.SerializeToElement(
        [
            .. family.Images.Select((image, position) => new DockerArchiveManifest
            {
                Config = LayoutIndex.BlobPath(image.ConfigBlob.Descriptor.Digest),
                RepoTags = position is 0 ? [.. references.Select(static reference => reference.Familiar)] : [],
                Layers = [.. image.Layers.Select(static layer => LayoutIndex.BlobPath(layer.Descriptor.Digest))],
            }),
        ],
        DestinationJsonContext.Default.DockerArchiveManifestArray));

    private static IEnumerable<string> FoldersOf(IBlob blob) => ["blobs/", $"blobs/{blob.Descriptor.Digest.Algorithm}/"];

    private static async Task WriteDocumentAsync(
        TarWriter tar, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using MemoryStream stream = new(content.ToArray());
        await tar.WriteAsync(FileHeader(name, content.Length), stream, cancellationToken);
    }

    private static TarHeader FileHeader(string name, long size) => new(name, TarEntryKind.File, Modes.File, Owner.Root, size);
}
