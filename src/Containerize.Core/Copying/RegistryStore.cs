using System.Runtime.InteropServices;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Copying;

/// <summary>An image in a registry.</summary>
/// <param name="client">The registry that <paramref name="reference"/> names.</param>
/// <param name="reference">The image, by tag or by digest.</param>
internal sealed class RegistryStore(RegistryClient client, ImageReference reference) : IImageStore
{
    /// <inheritdoc/>
    public async Task<FoundImage> FindAsync(CancellationToken cancellationToken) => new(
        await client.GetManifestAsync(reference.Repository, reference.TagOrDigest, null, cancellationToken)
            ?? throw NotFound(reference.TagOrDigest),
        reference is { Tag: null, Digest: null } ? reference.WithTag(Tag.Latest)
            : reference.Tag is { } tag ? reference.WithTag(tag)
            : null);

    /// <inheritdoc/>
    public async Task<MemoryBlob> ReadAsync(Descriptor document, CancellationToken cancellationToken)
    {
        if (MediaTypes.IsManifest(document.MediaType) || MediaTypes.IsIndex(document.MediaType))
        {
            MemoryBlob read = await client.GetManifestAsync(reference.Repository, document.Digest.ToString(), document, cancellationToken)
                ?? throw NotFound(document.Digest.ToString());
            return new MemoryBlob(document, read.Content);
        }

        await using Stream source = await client.OpenBlobAsync(reference.Repository, document, cancellationToken);
        byte[] content = new byte[document.Size];
        await source.ReadExactlyAsync(content, cancellationToken);
        return new MemoryBlob(document, ImmutableCollectionsMarshal.AsImmutableArray(content));
    }

    /// <inheritdoc/>
    public IBlob Blob(Descriptor descriptor) => new RegistryBlob(client, reference.Repository, descriptor);

    private ContainerizeException NotFound(string what) => new(new Diagnostic(
        DiagnosticCode.ImageNotFound, $"there is no manifest {what}", reference.ToString(), "check the name and the tag of the image"));
}
