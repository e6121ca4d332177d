using System.Runtime.InteropServices;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.BaseImages;

/// <summary>A base image in a registry.</summary>
/// <param name="client">The registry that <paramref name="reference"/> names.</param>
/// <param name="reference">The image, by tag or by digest. A digest is held to, whatever the registry says.</param>
/// <param name="otherwise">The layers at another place, for when this one does not give them.</param>
/// <param name="store">Keeps the layers that are read; null for none.</param>
internal sealed class RegistryImageSource(
    RegistryClient client, ImageReference reference, Func<Descriptor, IBlob>? otherwise = null, BaseImageStore? store = null) : IImageSource
{
    private readonly ManifestReader _reader = new(reference.ToString());

    /// <inheritdoc/>
    public async Task<Image> ReadAsync(Platform platform, CancellationToken cancellationToken)
    {
        MemoryBlob manifest = await GetAsync(reference.TagOrDigest, null, cancellationToken);
        if (MediaTypes.IsIndex(manifest.Descriptor.MediaType))
        {
            Descriptor selected = _reader.SelectFromIndex(manifest, platform);
            manifest = await GetAsync(selected.Digest.ToString(), selected, cancellationToken);
        }

        Descriptor config = _reader.ReadManifest(manifest).Config;
        return _reader.ReadImage(
            manifest,
            await ReadConfigAsync(config, cancellationToken),
            platform,
            LayerOf);
    }

    /// <summary>A layer that the image has, whoever read its manifest.</summary>
    public IBlob LayerOf(Descriptor layer) => store is null
        ? new RegistryBlob(client, reference.Repository, layer, otherwise?.Invoke(layer))
        : new KeptBlob(client, reference.Repository, layer, otherwise?.Invoke(layer), store);

    private async Task<MemoryBlob> GetAsync(string tagOrDigest, Descriptor? expected, CancellationToken cancellationToken) =>
        await client.GetManifestAsync(reference.Repository, tagOrDigest, expected, cancellationToken)
        ?? throw new ContainerizeException(new Diagnostic(
            DiagnosticCode.BaseImageNotFound,
            $"the base image does not exist: there is no manifest {tagOrDigest}",
            reference.ToString(),
            "check the name and the tag of the base image"));

    // The reader has bounded the size.
    private async Task<MemoryBlob> ReadConfigAsync(Descriptor config, CancellationToken cancellationToken)
    {
        await using Stream source = await client.OpenBlobAsync(reference.Repository, config, cancellationToken);
        byte[] content = new byte[config.Size];
        await source.ReadExactlyAsync(content, cancellationToken);
        return new MemoryBlob(config, ImmutableCollectionsMarshal.AsImmutableArray(content));
    }
}
