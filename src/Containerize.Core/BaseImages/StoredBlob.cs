using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>A layer of a base that is read from the store alone.</summary>
/// <param name="Descriptor">What the blob is.</param>
/// <param name="Store">The store.</param>
/// <param name="Where">What the base is called in errors.</param>
internal sealed record StoredBlob(Descriptor Descriptor, BaseImageStore Store, string Where) : IBlob
{
    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => Store.HasLayer(Descriptor)
        ? Task.FromResult<Stream>(Open(Descriptor, Store))
        : throw OfflineImageSource.NotHere($"layer {Descriptor.Digest} of the base image is not here", Where);

    /// <summary>Opens a layer of the store. One that is damaged is thrown away.</summary>
    public static VerifyingStream Open(Descriptor descriptor, BaseImageStore store) => new(
        store.OpenLayer(descriptor),
        descriptor,
        what =>
        {
            store.Forget(descriptor);
            return new ContainerizeException(new Diagnostic(
                DiagnosticCode.BaseImageCorrupt, $"the copy of a base's layer is damaged: {what}", "the user's cache folder", "build again; the copy was thrown away"));
        });
}
