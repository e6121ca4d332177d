using System.Collections.Immutable;
using Containerize.BaseImages;
using Containerize.Credentials;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Copying;

/// <summary>Opens the places that whole images are read from and written to.</summary>
/// <param name="network">The connections to registries.</param>
/// <param name="credentials">Where credentials come from.</param>
internal sealed class Stores(RegistryNetwork network, DefaultCredentials credentials)
{
    /// <summary>A place to read from.</summary>
    /// <exception cref="ContainerizeException">It is an archive that cannot be read.</exception>
    public IImageStore Open(ImageLocation location) => location switch
    {
        ImageLocation.InRegistry registry =>
            new RegistryStore(Connect(registry.Reference, RegistryAccess.Pull), registry.Reference),
        ImageLocation.Layout layout =>
            new LayoutStore(new LayoutFolder(layout.Folder), layout.Tag, TitleOf(layout.Folder), location.ToString()),
        ImageLocation.Archive archive => new LayoutStore(Files(archive), archive.Tag, TitleOf(archive.File), location.ToString()),
        _ => throw new ArgumentException($"{location} is no place", nameof(location)),
    };

    /// <summary>A place to write to.</summary>
    /// <param name="location">The place.</param>
    /// <param name="name">The name that the image had where it was; null where it had none.</param>
    public IDestination OpenToWrite(ImageLocation location, ImageReference? name) => location switch
    {
        ImageLocation.InRegistry { Reference.Digest: not null } => throw new ContainerizeException(new Diagnostic(
            DiagnosticCode.InvalidDestination, "a digest cannot be chosen: it follows from what is written", location.ToString(), "name a tag")),
        ImageLocation.InRegistry { Reference: var reference } => new RegistryDestination(
            Connect(reference, RegistryAccess.Push), [reference.Tag is null ? reference.WithTag(Tag.Latest) : reference]),
        ImageLocation.Layout layout => new LayoutDestination(layout.Folder, NamesOf(name, layout.Tag, layout.Folder)),
        ImageLocation.Archive archive => new ArchiveDestination(archive.File, NamesOf(name, archive.Tag, archive.File)),
        _ => throw new ArgumentException($"{location} is no place", nameof(location)),
    };

    /// <summary>The registry that an image is in, to write to.</summary>
    public RegistryClient Connect(ImageReference reference) => Connect(reference, RegistryAccess.Push);

    // An image keeps its name; a tag of its own goes with that name, or else with the name of the folder or file.
    private static ImmutableArray<ImageReference> NamesOf(ImageReference? name, Tag? tag, string path) =>
        tag is null ? (name is null ? [] : [name])
        : name is not null ? [name.WithTag(tag)]
        : ImageReference.TryParse($"{TitleOf(path)}:{tag}", out ImageReference? made, out _) ? [made]
        : [];

    private static string TitleOf(string path)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        name = name.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) ? name[..^".tar".Length] : name;
        string spelled = string.Concat(name.ToLowerInvariant().Select(static letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '-')).Trim('-', '.', '_');
        return RepositoryName.TryParse(spelled, out RepositoryName? repository, out _) ? repository.ToString() : "image";
    }

    private static ArchiveFiles Files(ImageLocation.Archive archive)
    {
        try
        {
            return new ArchiveFiles(archive.File);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Failure(DiagnosticCode.ImageNotFound, "there is no such archive", "name an archive; relative paths start at the current folder", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException || FileSystemFailure.Is(exception))
        {
            throw Failure(DiagnosticCode.ImageDamaged, $"the archive cannot be read ({exception.Message})", "make or copy it anew", exception);
        }

        ContainerizeException Failure(DiagnosticCode code, string what, string next, Exception inner) =>
            new(new Diagnostic(code, what, archive.ToString(), next), inner);
    }

    private RegistryClient Connect(ImageReference reference, RegistryAccess access) =>
        network.Connect(reference.Registry, credentials.For(access, reference.Repository));
}
