using System.Collections.Immutable;
using Containerize.BaseImages;
using Containerize.Credentials;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.Sharing;

namespace Containerize.Building;

/// <summary>Opens what specifications name: the places that images are read from and written to.</summary>
/// <param name="network">The connections to registries.</param>
/// <param name="credentials">Where credentials come from.</param>
/// <param name="scratch">A folder for what has to be a file before it can be read.</param>
/// <param name="store">Keeps what is read of bases; null for nothing.</param>
/// <param name="log">Is warned of mirrors that fail, and of bases that are not the locked ones.</param>
internal sealed class Endpoints(RegistryNetwork network, DefaultCredentials credentials, ScratchFolder scratch, BaseImageStore? store, IBuildLog log)
{
    private const int TriesAtMirrors = 2;

    /// <param name="spec">The base.</param>
    /// <param name="options">What else is said of bases.</param>
    public IImageSource Open(BaseImageSpec spec, BaseOptions options)
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
        BaseImageSpec.InRegistry when isOffline => new OfflineImageSource(spec.ToString(), store),
        BaseImageSpec.InRegistry registry => store is null
            ? Open(registry.Reference)
            : new KeptImageSource(Open(registry.Reference), spec.ToString(), store),
        BaseImageSpec.Layout layout => new LayoutImageSource(new LayoutFolder(layout.Folder), layout.Tag?.ToString(), spec.ToString()),
        BaseImageSpec.Archive archive => new ArchiveImageSource(archive.File, archive.Name, spec.ToString()),
        BaseImageSpec.Daemon daemon => new DaemonImageSource(daemon.Image, scratch, spec.ToString()),
        _ => new ScratchImageSource(),
    };

    /// <param name="spec">The destination.</param>
    /// <param name="names">The names that the image gets in an archive or a layout.</param>
    /// <param name="repository">The repository in registries that name none.</param>
    /// <param name="publishFolder">The folder beside which an archive without a path is written.</param>
    public IDestination Open(DestinationSpec spec, ImmutableArray<ImageReference> names, RepositoryName repository, string publishFolder) => spec switch
    {
        DestinationSpec.InRegistry registry => Open(ReferencesOf(registry, repository)),
        DestinationSpec.Layout layout => new LayoutDestination(layout.Folder, names),
        DestinationSpec.Archive archive => new ArchiveDestination(ArchivePath.For(archive.File, repository, publishFolder), names),
        DestinationSpec.Local local => new LocalDestination(local.Store, HostPlatform.Linux, local.Name is null ? names : [local.Name]),
        _ => throw new ArgumentException($"{spec} is no destination", nameof(spec)),
    };

    /// <summary>The layers that machines share through a repository. A registry that does not answer is not waited for.</summary>
    public RegistryLayers OpenShared(RegistryPath repository, string mediaType) => new(
        network.Connect(repository.Registry, credentials.For(RegistryAccess.Push, repository.Prefix), TriesAtMirrors),
        repository.Prefix!,
        mediaType,
        log);

    private static ImmutableArray<ImageReference> ReferencesOf(DestinationSpec.InRegistry spec, RepositoryName repository)
    {
        RepositoryName whole = spec.Registry.Repository(spec.Repository ?? repository);
        return [.. spec.Tags.Select(tag => ImageReference.Create(spec.Registry.Registry, whole, tag))];
    }

    private IImageSource Open(ImageReference image)
    {
        ImmutableArray<ImageReference> places = PlacesOf(image);
        if (places is [var only])
        {
            return new RegistryImageSource(Connect(only, RegistryAccess.Pull), only, store: store);
        }

        // From the last to the first: each knows the next one, for layers that it does not give.
        Stack<KeyValuePair<ImageReference, IImageSource>> sources = new();
        Func<Descriptor, IBlob>? next = null;
        foreach (ImageReference place in places.Reverse())
        {
            RegistryImageSource source = new(
                Connect(place, RegistryAccess.Pull, next is null ? null : TriesAtMirrors), place, next, store);
            next = source.LayerOf;
            sources.Push(new(place, source));
        }

        return new MirroredImageSource(image, [.. sources], log);
    }

    private ImmutableArray<ImageReference> PlacesOf(ImageReference image)
    {
        RegistrySettings settings = network.Settings;
        ImmutableArray<ImageReference> mirrors =
            [.. settings.Mirrors.Where(mirror => mirror.Of == image.Registry).Select(mirror => mirror.Locate(image)).OfType<ImageReference>()];
        return !settings.MirrorsOnly || (mirrors.IsEmpty && settings.Mirrors.Any(mirror => mirror.At == image.Registry))
            ? [.. mirrors.Append(image).Distinct()]
            : !mirrors.IsEmpty ? mirrors
            : throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.MirrorRequired,
                $"bases are read from mirrors only, and {image.Registry} has none",
                image.ToString(),
                $"list a mirror of it in ContainerRegistryMirrors; '{image.Registry}={image.Registry}' lets it be read itself"));
    }

    private RegistryDestination Open(ImmutableArray<ImageReference> references) =>
        new(Connect(references[0], RegistryAccess.Push), references);

    private RegistryClient Connect(ImageReference reference, RegistryAccess access, int? maximumTries = null) =>
        network.Connect(reference.Registry, credentials.For(access, reference.Repository), maximumTries);
}
