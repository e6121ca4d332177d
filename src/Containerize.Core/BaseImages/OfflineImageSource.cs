using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>A base of a registry as it was when it was read last, without the registry.</summary>
/// <param name="name">The base's name.</param>
/// <param name="store">What has been kept; null for nothing.</param>
internal sealed class OfflineImageSource(string name, BaseImageStore? store) : IImageSource
{
    private readonly ManifestReader _reader = new(name);

    public async Task<Image> ReadAsync(Platform platform, CancellationToken cancellationToken)
    {
        if (store is null)
        {
            throw NotHere("there is no cache folder that a base could have been kept in", name);
        }

        MemoryBlob manifest = await FindAsync(store, store.FindManifest(name, platform), $"manifest of the base image for {platform}", cancellationToken);
        MemoryBlob config = await FindAsync(store, _reader.ReadManifest(manifest).Config, $"configuration of the base image for {platform}", cancellationToken);
        return _reader.ReadImage(manifest, config, platform, layer => new StoredBlob(layer, store, name));
    }

    /// <summary>The error for something that is not at hand.</summary>
    public static ContainerizeException NotHere(string what, string name) => new(new Diagnostic(
        DiagnosticCode.BaseImageNotOffline,
        $"{what}, and no registry may be asked",
        name,
        "build once without ContainerOffline (--offline), to an archive or a layout if layers are missing, or use a base from a package, a layout or an archive"));

    private async Task<MemoryBlob> FindAsync(BaseImageStore kept, Descriptor? descriptor, string what, CancellationToken cancellationToken) =>
        descriptor is not null && await kept.FindDocumentAsync(descriptor, cancellationToken) is { } blob
            ? blob
            : throw NotHere($"the {what} is not here, or not whole", name);
}
