using System.Collections.Immutable;
using Containerize.BaseImages;
using Containerize.Credentials;
using Containerize.Destinations;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Building;

/// <summary>Opens what specifications name: the places that images are read from and written to.</summary>
/// <param name="network">The connections to registries.</param>
/// <param name="credentials">Where credentials come from.</param>
internal sealed class Endpoints(RegistryNetwork network, DefaultCredentials credentials)
{
    public IImageSource Open(BaseImageSpec spec) => spec switch
    {
        BaseImageSpec.InRegistry registry =>
            new RegistryImageSource(Connect(registry.Reference, RegistryAccess.Pull), registry.Reference),
        BaseImageSpec.Layout layout => new LayoutImageSource(layout),
        _ => new ScratchImageSource(),
    };

    /// <param name="spec">The destination.</param>
    /// <param name="names">The names that the image gets in an archive or a layout; the first names a repository too.</param>
    /// <param name="publishFolder">The folder beside which an archive without a path is written.</param>
    public IDestination Open(DestinationSpec spec, ImmutableArray<ImageReference> names, string publishFolder) => spec switch
    {
        DestinationSpec.InRegistry registry => Open(
            [.. registry.Tags.Select(tag => ImageReference.Create(registry.Registry, registry.Repository ?? names[0].Repository, tag))]),
        DestinationSpec.Layout layout => new LayoutDestination(layout.Folder, names),
        DestinationSpec.Archive archive => new ArchiveDestination(ArchivePath.For(archive.File, names[0].Repository, publishFolder), names),
        _ => throw new ArgumentException($"{spec} is no destination", nameof(spec)),
    };

    private RegistryDestination Open(ImmutableArray<ImageReference> references) =>
        new(Connect(references[0], RegistryAccess.Push), references);

    private RegistryClient Connect(ImageReference reference, RegistryAccess access) =>
        network.Connect(reference.Registry, credentials.For(access, reference.Repository));
}
