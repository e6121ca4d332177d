using System.Collections.Immutable;
using System.Text.Json;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.Destinations;

/// <summary>
/// One tar that is an OCI archive and a Docker archive at once, so that <c>docker load</c>, <c>podman load</c> and <c>skopeo</c>
/// take the same bytes. Each blob is in it once; Docker's manifest points at the same blobs.
/// </summary>
/// <param name="family">The images.</param>
/// <param name="references">The names that they are loaded under.</param>
internal sealed class ImageArchive(ImageFamily family, ImmutableArray<ImageReference> references)
{
    /// <summary>What is in the archive, in its order.</summary>
    public ImmutableArray<IBlob> Blobs { get; } =
    [
        .. family.Blobs.Append(family.Top)
            .DistinctBy(static blob => blob.Descriptor.Digest)
            .OrderBy(static blob => LayoutIndex.BlobPath(blob.Descriptor.Digest), StringComparer.Ordinal),
    ];

    /// <summary>The names that tools know the image by.</summary>
    public ImmutableArray<string> Names { get; } = [.. references.Select(static reference => reference.Familiar)];

    /// <summary>The OCI layout's index, which names everything else.</summary>
    public ImmutableArray<byte> Index { get; } = LayoutIndex.Of(family, references);

    /// <summary>Writes the archive.</summary>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        TarWriter tar = new(output);
        foreach (string folder in Blobs.SelectMany(FoldersOf).Distinct(StringComparer.Ordinal))
        {
            await tar.WriteAsync(new(folder, TarEntryKind.Directory, Modes.Directory, Owner.Root), cancellationToken);
        }

        foreach (IBlob blob in Blobs)
        {
            await using Stream content = await blob.OpenAsync(cancellationToken);
            await tar.WriteAsync(FileHeader(LayoutIndex.BlobPath(blob.Descriptor.Digest), blob.Descriptor.Size), content, cancellationToken);
        }

        await WriteDocumentAsync(tar, LayoutIndex.IndexFile, Index.AsMemory(), cancellationToken);
        await WriteDocumentAsync(tar, "manifest.json", DockerManifest(), cancellationToken);
        await WriteDocumentAsync(tar, LayoutIndex.MarkerFile, LayoutIndex.Marker.ToArray(), cancellationToken);
        await tar.FinishAsync(cancellationToken);
    }

    // Docker's older stores know no index: they take each image, and the names go to the first.
    private byte[] DockerManifest() => CanonicalJson.Write(JsonSerializer.SerializeToElement(
        [
            .. family.Images.Select((image, position) => new DockerArchiveManifest
            {
                Config = LayoutIndex.BlobPath(image.ConfigBlob.Descriptor.Digest),
                RepoTags = position is 0 ? Names : [],
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
