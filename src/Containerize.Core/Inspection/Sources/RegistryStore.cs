using System.Net;
using System.Runtime.InteropServices;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Inspection.Sources;

/// <summary>An image in a registry. What the registry gives is checked by its client.</summary>
/// <param name="client">The registry that <paramref name="reference"/> names.</param>
/// <param name="reference">The image, by tag or digest.</param>
internal sealed class RegistryStore(RegistryClient client, ImageReference reference) : IImageStore
{
    private readonly StoreFailures _failures = new(reference.ToString());

    /// <inheritdoc/>
    public async Task<MemoryBlob> FindAsync(CancellationToken cancellationToken) =>
        await client.GetManifestAsync(reference.Repository, reference.TagOrDigest, null, cancellationToken)
        ?? throw _failures.NoImage($"there is no manifest {reference.TagOrDigest}", "check the name and the tag of the image");

    /// <inheritdoc/>
    public Task<MemoryBlob> ReadAsync(Descriptor document, CancellationToken cancellationToken) => CheckedAsync(document, async () =>
    {
        if (MediaTypes.IsManifest(document.MediaType) || MediaTypes.IsIndex(document.MediaType))
        {
            return await client.GetManifestAsync(reference.Repository, document.Digest.ToString(), document, cancellationToken)
                ?? throw _failures.NoBlob(document);
        }

        if (document.Size is < 0 or > StoreFailures.MaximumDocumentSize)
        {
            throw _failures.Unreadable($"{document.Digest} has {document.Size} bytes, which no configuration has");
        }

        await using Stream source = await client.OpenBlobAsync(reference.Repository, document, cancellationToken);
        byte[] content = new byte[document.Size];
        await source.ReadExactlyAsync(content, cancellationToken);
        return new MemoryBlob(document, ImmutableCollectionsMarshal.AsImmutableArray(content));
    });

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(Descriptor blob, CancellationToken cancellationToken) =>
        CheckedAsync(blob, () => client.OpenBlobAsync(reference.Repository, blob, cancellationToken));

    // What is missing or corrupt is a fault of the image; everything else is one of the way to it.
    private async Task<T> CheckedAsync<T>(Descriptor blob, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (ContainerizeException exception) when (exception.InnerException is RegistryException { Status: HttpStatusCode.NotFound })
        {
            throw _failures.NoBlob(blob, exception);
        }
        catch (ContainerizeException exception) when (exception.Diagnostics is [{ Code: DiagnosticCode.BaseImageCorrupt } corrupt])
        {
            throw _failures.OtherDigest(corrupt.What, exception);
        }
    }
}
