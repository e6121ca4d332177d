using System.Collections.Immutable;
using System.Text.Json;
using Containerize.BaseImages;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.Copying;

/// <summary>
/// An image in an OCI layout, be it a folder or an archive
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md">image-spec, layout</see>).
/// </summary>
/// <param name="files">The layout.</param>
/// <param name="tag">The tag of the image; null where the layout holds one.</param>
/// <param name="title">What the image is called where the layout names a tag alone.</param>
/// <param name="where">What the layout is called in errors.</param>
internal sealed class LayoutStore(ILayoutFiles files, Tag? tag, string title, string where) : IImageStore
{
    /// <inheritdoc/>
    public async Task<FoundImage> FindAsync(CancellationToken cancellationToken)
    {
        Descriptor named = Select();
        Descriptor top = named with { Annotations = null, Platform = null };
        return new FoundImage(await ReadAsync(top, cancellationToken), NameOf(named));
    }

    /// <inheritdoc/>
    public Task<MemoryBlob> ReadAsync(Descriptor document, CancellationToken cancellationToken)
    {
        ImmutableArray<byte> content = ReadFile(LayoutIndex.BlobPath(document.Digest));
        return content.Length == document.Size && document.Digest.IsOf(content.AsSpan())
            ? Task.FromResult(new MemoryBlob(document, content))
            : throw Damaged($"the bytes of {document.Digest} are others than its digest and size say");
    }

    /// <inheritdoc/>
    public IBlob Blob(Descriptor descriptor) => new LayoutContent(descriptor, files, Missing, what => Damaged(what));

    private Descriptor Select()
    {
        ImmutableArray<Descriptor> manifests = ReadIndex().Manifests;
        ImmutableArray<Descriptor> fitting =
        [
            .. manifests.Where(manifest => tag is null || RefName(manifest) == tag.ToString())
                .DistinctBy(static manifest => manifest.Digest),
        ];
        return fitting switch
        {
            [Descriptor only] => only,
            [] => throw NotFound(
                tag is null ? "the layout holds no image" : $"the layout holds no image with the tag '{tag}'",
                manifests.IsEmpty ? "name another layout" : $"name a tag that it has: {Tags(manifests)}"),
            _ => throw NotFound("the layout holds more than one image", $"say which one by its tag: {Tags(manifests)}"),
        };
    }

    private static string? RefName(Descriptor manifest) => manifest.Annotations?[Annotations.RefName];

    private static string Tags(ImmutableArray<Descriptor> manifests) =>
        string.Join(", ", manifests.Select(RefName).OfType<string>().Distinct(StringComparer.Ordinal));

    // Layouts of other tools often have a tag alone.
    private ImageReference? NameOf(Descriptor named) =>
        named.Annotations?[Annotations.ContainerdImageName] is { } full && ImageReference.TryParse(full, out ImageReference? reference, out _) ? reference
        : RefName(named) is { } refName && Tag.TryParse(refName, out Tag? own, out _)
            && ImageReference.TryParse($"{title}:{own}", out ImageReference? made, out _) ? made
        : null;

    private ImageIndex ReadIndex()
    {
        if (!files.Has(LayoutIndex.IndexFile))
        {
            throw NotFound($"there is no OCI layout: it has no {LayoutIndex.IndexFile}", "name an OCI layout; relative paths start at the current folder");
        }

        try
        {
            return OciJson.ReadIndex(ReadFile(LayoutIndex.IndexFile).AsSpan());
        }
        catch (JsonException exception)
        {
            throw Damaged($"its {LayoutIndex.IndexFile} cannot be read: {exception.Message}", exception);
        }
    }

    private ImmutableArray<byte> ReadFile(string path) => files.ReadDocument(path, Missing, what => Damaged(what));

    private ContainerizeException Missing(Exception exception) => Damaged($"it is not complete ({exception.Message})", exception);

    private ContainerizeException NotFound(string what, string next) =>
        new(new Diagnostic(DiagnosticCode.ImageNotFound, what, where, next));

    private ContainerizeException Damaged(string what, Exception? inner = null) =>
        new(new Diagnostic(DiagnosticCode.ImageDamaged, $"the image is damaged: {what}", where, "make or copy it anew"), inner);

    // Verified whenever it is read.
    private sealed class LayoutContent(
        Descriptor descriptor, ILayoutFiles files, Func<Exception, Exception> missing, Func<string, Exception> damaged) : IBlob
    {
        public Descriptor Descriptor => descriptor;

        public Task<Stream> OpenAsync(CancellationToken cancellationToken)
        {
            try
            {
                return Task.FromResult<Stream>(new VerifyingStream(files.Open(LayoutIndex.BlobPath(descriptor.Digest)), descriptor, damaged));
            }
            catch (Exception exception) when (FileSystemFailure.Is(exception))
            {
                throw missing(exception);
            }
        }
    }
}
