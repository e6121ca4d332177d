using System.Collections.Immutable;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.Destinations;

/// <summary>Writes an image into one file. One that holds it already is left alone.</summary>
/// <param name="file">The archive's path. It appears whole or not at all.</param>
/// <param name="references">The names that the image is loaded under.</param>
internal sealed class ArchiveDestination(string file, ImmutableArray<ImageReference> references) : IDestination
{
    /// <inheritdoc/>
    public async Task<Delivery> WriteAsync(ImageFamily family, CancellationToken cancellationToken)
    {
        ImageArchive archive = new(family, references);
        bool isThere = await WrittenArchive.HoldsAsync(file, archive.Index, archive.Blobs, cancellationToken);
        if (!isThere)
        {
            await PendingFile.WriteAsync(file, output => archive.WriteAsync(output, cancellationToken));
        }

        return new Delivery
        {
            References = archive.Names,
            Sent = isThere ? [] : [.. archive.Blobs.Select(static blob => blob.Descriptor.Digest)],
            BytesSent = isThere ? 0 : new FileInfo(file).Length,
            Archive = file,
        };
    }
}
