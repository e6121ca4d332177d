using System.Collections.Immutable;
using Containerize.BaseImages;
using Containerize.Credentials;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.Sharing;

namespace Containerize.Building;

/// <summary>Opens what specifications name: the places that images are read from and written to.</summary>
/// <param name="network">The connections to registries.</param>
/// <param name="credentials">Where credentials come from.</param>
/// <param name="log">Is warned of mirrors that fail.</param>
internal sealed class Endpoints(RegistryNetwork network, DefaultCredentials credentials, IBuildLog log)
{
    private const int TriesAtMirrors = 2;

    public IImageSource Open(BaseImageSpec spec) => spec switch
    {
        BaseImageSpec.InRegistry registry => Open(registry.Reference),
        BaseImageSpec.Layout layout => new LayoutImageSource(layout),
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
            return new RegistryImageSource(Connect(only, RegistryAccess.Pull), only);
        }

        // From the last to the first: each knows the next one, for layers that it does not give.
        Stack<KeyValuePair<ImageReference, IImageSource>> sources = new();
        Func<Descriptor, IBlob>? next = null;
        foreach (ImageReference place in places.Reverse())
        {
            RegistryImageSource source = new(
                Connect(place, RegistryAccess.Pull, next is null ? null : TriesAtMirrors), place, next);
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
