using System.Collections.Immutable;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.Destinations;

/// <summary>
/// Writes an image into a folder as an OCI layout. Blobs and images of other names that the folder has already are kept; the
/// index, which names the image, is written last.
/// </summary>
/// <param name="folder">The layout's folder; made where it does not exist.</param>
/// <param name="references">The names of the image in the layout; may be empty.</param>
internal sealed class LayoutDestination(string folder, ImmutableArray<ImageReference> references) : IDestination
{
    /// <inheritdoc/>
    public async Task<Delivery> WriteAsync(ImageFamily family, CancellationToken cancellationToken)
    {
        LayoutContents.Read(folder);
        ImmutableHashSet<Digest>.Builder sent = ImmutableHashSet.CreateBuilder<Digest>();
        long bytes = 0;
        foreach (IBlob blob in family.Blobs.Append(family.Top).DistinctBy(static blob => blob.Descriptor.Digest))
        {
            string path = Path.Combine(folder, LayoutIndex.BlobPath(blob.Descriptor.Digest));
            if (File.Exists(path) && new FileInfo(path).Length == blob.Descriptor.Size)
            {
                continue;
            }

            await PendingFile.WriteAsync(path, async output =>
            {
                await using Stream content = await blob.OpenAsync(cancellationToken);
                await content.CopyToAsync(output, cancellationToken);
            });
            sent.Add(blob.Descriptor.Digest);
            bytes += blob.Descriptor.Size;
        }

        await WriteDocumentAsync(LayoutIndex.MarkerFile, LayoutIndex.Marker.ToArray(), cancellationToken);
        await WriteDocumentAsync(LayoutIndex.IndexFile, LayoutContents.Read(folder).With(LayoutIndex.Of(family, references)), cancellationToken);
        return new Delivery { References = [$"oci:{folder}"], Sent = sent.ToImmutable(), BytesSent = bytes };
    }

    private Task WriteDocumentAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        PendingFile.WriteAsync(
            Path.Combine(folder, name), output => output.WriteAsync(content, cancellationToken).AsTask());
}
