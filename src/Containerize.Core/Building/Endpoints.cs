using System.Collections.Immutable;
using Containerize.BaseImages;
using Containerize.Credentials;
using Containerize.Destinations;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Building;

/// <summary>Opens what specifications name: the places that images are read from and written to.</summary>
/// <param name="network">The connections to registries.</param>
/// <param name="pushedTo">The first registry that the image goes to, which credentials of the environment are for.</param>
internal sealed class Endpoints(RegistryNetwork network, RegistryName? pushedTo)
{
    public IImageSource Open(BaseImageSpec spec) => spec switch
    {
        BaseImageSpec.InRegistry registry =>
            new RegistryImageSource(Connect(registry.Reference.Registry, RegistryAccess.Pull), registry.Reference),
        BaseImageSpec.Layout layout => new LayoutImageSource(layout),
        _ => new ScratchImageSource(),
    };

    /// <param name="spec">The destination.</param>
    /// <param name="names">The names that the image gets in an archive or a layout.</param>
    /// <param name="repository">The repository in registries that name none.</param>
    /// <param name="publishFolder">The folder beside which an archive without a path is written.</param>
    public IDestination Open(DestinationSpec spec, ImmutableArray<ImageReference> names, RepositoryName repository, string publishFolder) => spec switch
    {
        DestinationSpec.InRegistry registry => new RegistryDestination(
            Connect(registry.Registry.Registry, RegistryAccess.Push), ReferencesOf(registry, repository)),
        DestinationSpec.Layout layout => new LayoutDestination(layout.Folder, names),
        DestinationSpec.Archive archive => new ArchiveDestination(ArchivePath.For(archive.File, repository, publishFolder), names),
        _ => throw new ArgumentException($"{spec} is no destination", nameof(spec)),
    };

    private static ImmutableArray<ImageReference> ReferencesOf(DestinationSpec.InRegistry spec, RepositoryName repository)
    {
        RepositoryName whole = spec.Registry.Repository(spec.Repository ?? repository);
        return [.. spec.Tags.Select(tag => ImageReference.Create(spec.Registry.Registry, whole, tag))];
    }

    private RegistryClient Connect(RegistryName registry, RegistryAccess access) =>
        network.Connect(registry, DefaultCredentials.For(access, access is RegistryAccess.Push ? registry : pushedTo, Environment.GetEnvironmentVariable));
}
