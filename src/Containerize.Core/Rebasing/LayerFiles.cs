using System.Formats.Tar;
using System.IO.Compression;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Rebasing;

/// <summary>Reads the entries of a layer that somebody made, whatever it is compressed with.</summary>
internal static class LayerFiles
{
    /// <summary>
    /// Visits each entry in its order. All of the layer is read, so that its digest has been checked when this returns.
    /// </summary>
    /// <param name="layer">The layer's blob, with its OCI media type.</param>
    /// <param name="visit">Takes the path, without a leading <c>./</c> or slash, and the entry. Its content is there during the call only.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ContainerizeException">The layer is no tar, or its bytes are others than its digest says.</exception>
    public static async Task VisitAsync(IBlob layer, Func<string, TarEntry, Task> visit, CancellationToken cancellationToken)
    {
        await using Stream stored = await layer.OpenAsync(cancellationToken);
        await using Stream plain = Decompress(layer.Descriptor.MediaType, stored);
        try
        {
            await using TarReader tar = new(plain, leaveOpen: true);
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                await visit(Plain(entry.Name), entry);
            }

            await plain.CopyToAsync(Stream.Null, cancellationToken);
            await stored.CopyToAsync(Stream.Null, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or EndOfStreamException or ZstdSharp.ZstdException)
        {
            throw new ContainerizeException(
                new Diagnostic(
                    DiagnosticCode.ImageDamaged,
                    $"a layer cannot be read: {exception.Message}",
                    layer.Descriptor.Digest.ToString(),
                    "make the image anew"),
                exception);
        }
    }

    private static Stream Decompress(string mediaType, Stream stored) => mediaType switch
    {
        MediaTypes.OciLayerGzip => new GZipStream(stored, CompressionMode.Decompress, leaveOpen: true),
        MediaTypes.OciLayerZstd => new ZstdSharp.DecompressionStream(stored, leaveOpen: true),
        _ => stored,
    };

    private static string Plain(string name) =>
        (name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name).TrimStart('/');
}
