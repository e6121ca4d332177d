using System.Collections.Immutable;
using System.Text.Json;
using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.Inspection.Sources;

/// <summary>
/// An image in an OCI layout, a folder or an archive
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md">image-spec, layout</see>).
/// </summary>
/// <param name="files">The layout.</param>
/// <param name="tag">The image's tag; null where the layout holds one image.</param>
/// <param name="where">What the image is called in errors.</param>
internal sealed class LayoutStore(ILayoutFiles files, Tag? tag, string where) : IImageStore
{
    /// <summary>The layout's table of contents.</summary>
    public const string IndexFile = "index.json";

    private readonly StoreFailures _failures = new(where);

    /// <inheritdoc/>
    public Task<MemoryBlob> FindAsync(CancellationToken cancellationToken) =>
        ReadAsync(Select() with { Annotations = null, Platform = null }, cancellationToken);

    /// <inheritdoc/>
    public async Task<MemoryBlob> ReadAsync(Descriptor document, CancellationToken cancellationToken)
    {
        if (document.Size is < 0 or > StoreFailures.MaximumDocumentSize)
        {
            throw _failures.Unreadable($"{document.Digest} has {document.Size} bytes, which no manifest and no configuration has");
        }

        await using Stream stream = await OpenAsync(document, cancellationToken);
        return new MemoryBlob(document, await ReadAsync(stream, document.Size, cancellationToken));
    }

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(Descriptor blob, CancellationToken cancellationToken)
    {
        string path = $"blobs/{blob.Digest.Algorithm}/{blob.Digest.Hex}";
        try
        {
            return !files.Has(path) ? throw _failures.NoBlob(blob)
                : files.SizeOf(path) is var size && size != blob.Size ? throw _failures.OtherSize(blob, size)
                : Task.FromResult<Stream>(new VerifyingStream(files.Open(path), blob, what => _failures.OtherDigest(what)));
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw _failures.NoBlob(blob, exception);
        }
    }

    private Descriptor Select()
    {
        ImmutableArray<Descriptor> manifests = ReadIndex().Manifests;
        ImmutableArray<Descriptor> named =
            [.. manifests.Where(manifest => tag is null || TagOf(manifest) == tag.ToString()).DistinctBy(static manifest => manifest.Digest)];
        string tags = string.Join(", ", manifests.Select(TagOf).OfType<string>().Distinct(StringComparer.Ordinal));
        return named switch
        {
            [Descriptor only] => only,
            [] => throw _failures.NoImage(
                tag is null ? "the layout holds no image" : $"the layout holds no image with the tag '{tag}'",
                tags.Length is 0 ? "name another layout" : $"name a tag that it has: {tags}"),
            _ => throw _failures.NoImage("the layout holds more than one image", $"say which one by its tag: {tags}"),
        };
    }

    private static string? TagOf(Descriptor manifest) => manifest.Annotations?[Annotations.RefName];

    private ImageIndex ReadIndex()
    {
        if (!files.Has(IndexFile))
        {
            throw _failures.NoImage($"there is no OCI layout: it has no {IndexFile}", "name an OCI layout or an archive of one");
        }

        try
        {
            return files.SizeOf(IndexFile) > StoreFailures.MaximumDocumentSize
                ? throw _failures.Unreadable($"its {IndexFile} has more than {StoreFailures.MaximumDocumentSize} bytes")
                : OciJson.ReadIndex(ReadIndexFile());
        }
        catch (Exception exception) when (exception is JsonException || FileSystemFailure.Is(exception))
        {
            throw _failures.Unreadable($"its {IndexFile} cannot be read: {exception.Message}", exception);
        }
    }

    private byte[] ReadIndexFile()
    {
        using Stream stream = files.Open(IndexFile);
        byte[] content = new byte[files.SizeOf(IndexFile)];
        stream.ReadExactly(content);
        return content;
    }

    private static async Task<ImmutableArray<byte>> ReadAsync(Stream stream, long size, CancellationToken cancellationToken)
    {
        byte[] content = new byte[size];
        await stream.ReadExactlyAsync(content, cancellationToken);
        return [.. content];
    }
}
