using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>A base of a registry as it was when it was read last, without the registry.</summary>
/// <param name="name">The base's name.</param>
/// <param name="store">What has been kept.</param>
internal sealed class OfflineImageSource(string name, BaseImageStore store) : IImageSource
{
    private readonly ManifestReader _reader = new(name);

    public Task<Image> ReadAsync(Platform platform, CancellationToken cancellationToken)
    {
        MemoryBlob manifest = Find(store.FindManifest(name, platform), "manifest", platform);
        MemoryBlob config = Find(_reader.ReadManifest(manifest).Config, "configuration", platform);
        return Task.FromResult(_reader.ReadImage(manifest, config, platform, layer => new StoredBlob(layer, store, name)));
    }

    /// <summary>The error for something that is not at hand.</summary>
    public static ContainerizeException NotHere(string what, string name) => new(new Diagnostic(
        DiagnosticCode.BaseImageNotOffline,
        $"{what}, and no registry may be asked",
        name,
        "build once without ContainerOffline (--offline), to an archive or a layout if layers are missing, or use a base from a package, a layout or an archive"));

    private MemoryBlob Find(Descriptor? descriptor, string document, Platform platform) =>
        descriptor is not null && store.FindDocument(descriptor) is { } blob
            ? blob
            : throw NotHere($"the {document} of the base image for {platform} is not here", name);
}
