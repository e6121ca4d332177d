using System.Collections.Immutable;
using Containerize.BaseImages;
using Containerize.Credentials;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Building;

/// <summary>Opens what specifications name: the places that images are read from and written to.</summary>
/// <param name="network">The connections to registries.</param>
/// <param name="pushedTo">The first registry that the image goes to, which credentials of the environment are for.</param>
/// <param name="scratch">A folder for what has to be a file before it can be read.</param>
internal sealed class Endpoints(RegistryNetwork network, RegistryName? pushedTo, ScratchFolder scratch)
{
    /// <param name="spec">The base.</param>
    /// <param name="options">What else is said of bases.</param>
    /// <param name="log">Is told where a base is not the one that was locked.</param>
    public IImageSource Open(BaseImageSpec spec, BaseOptions options, IBuildLog log)
    {
        string name = spec.ToString();
        IImageSource source = Open(spec, options.IsOffline);
        return spec switch
        {
            // A digest is a lock of its own; files are at hand and can be held to an entry, but need none.
            BaseImageSpec.Scratch or BaseImageSpec.InRegistry { Reference.Digest: not null } => source,
            BaseImageSpec.InRegistry or BaseImageSpec.Daemon =>
                new LockedImageSource(source, options.Lock, name, mustBeHeld: options.IsLocked, options.IsLocked, log),
            _ => new LockedImageSource(source, options.Lock, name, mustBeHeld: false, options.IsLocked, log),
        };
    }

    private IImageSource Open(BaseImageSpec spec, bool isOffline) => spec switch
    {
        BaseImageSpec.InRegistry when isOffline => new OfflineImageSource(spec.ToString(), new BaseImageStore()),
        BaseImageSpec.InRegistry registry => new KeptImageSource(
            new RegistryImageSource(
                Connect(registry.Reference.Registry, RegistryAccess.Pull), registry.Reference, new BaseImageStore()),
            spec.ToString(),
            new BaseImageStore()),
        BaseImageSpec.Layout layout => new LayoutImageSource(new LayoutFolder(layout.Folder), layout.Tag?.ToString(), spec.ToString()),
        BaseImageSpec.Archive archive => new ArchiveImageSource(archive.File, archive.Name, spec.ToString()),
        BaseImageSpec.Daemon daemon => new DaemonImageSource(daemon.Image, scratch, spec.ToString()),
        _ => new ScratchImageSource(),
    };

    /// <param name="spec">The destination.</param>
    /// <param name="names">The names that the image gets in an archive or a layout; the first names a repository too.</param>
    /// <param name="publishFolder">The folder beside which an archive without a path is written.</param>
    public IDestination Open(DestinationSpec spec, ImmutableArray<ImageReference> names, string publishFolder) => spec switch
    {
        DestinationSpec.InRegistry registry => new RegistryDestination(
            Connect(registry.Registry, RegistryAccess.Push),
            [.. registry.Tags.Select(tag => ImageReference.Create(registry.Registry, registry.Repository ?? names[0].Repository, tag))]),
        DestinationSpec.Layout layout => new LayoutDestination(layout.Folder, names),
        DestinationSpec.Archive archive => new ArchiveDestination(ArchivePath.For(archive.File, names[0].Repository, publishFolder), names),
        _ => throw new ArgumentException($"{spec} is no destination", nameof(spec)),
    };

    private RegistryClient Connect(RegistryName registry, RegistryAccess access) =>
        network.Connect(registry, DefaultCredentials.For(access, access is RegistryAccess.Push ? registry : pushedTo, Environment.GetEnvironmentVariable));
}
