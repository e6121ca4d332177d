using Containerize.BaseImages;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Inspection.Sources;

/// <summary>
/// Opens the place that a text names: a reference, <c>docker://REFERENCE</c>, <c>oci:FOLDER[:TAG]</c>, <c>oci-archive:FILE[:TAG]</c>,
/// <c>docker-archive:FILE[:REFERENCE]</c>, or the path of a layout's folder or of an archive that exists. An archive is read in the form
/// that it has, whatever it was called.
/// </summary>
/// <param name="network">The connections to registries.</param>
internal sealed class ImageLocator(RegistryNetwork network)
{
    private const string LayoutTransport = "oci:";
    private const string ArchiveTransport = "oci-archive:";
    private const string DockerArchiveTransport = "docker-archive:";
    private const string RegistryTransport = "docker://";

    /// <exception cref="ContainerizeException">The text names no place, or there is nothing.</exception>
    public IImageStore Open(string text) =>
        After(LayoutTransport, text) is { } layout ? OpenLayout(layout, text)
        : After(ArchiveTransport, text) is { } archive ? OpenArchive(archive, text)
        : After(DockerArchiveTransport, text) is { } saved ? OpenDockerArchive(saved, text)
        : File.Exists(Path.Combine(text, LayoutStore.IndexFile)) ? new LayoutStore(new LayoutFolder(text), null, text)
        : File.Exists(text) ? OpenArchiveFile(text, null, text)
        : OpenRegistry(After(RegistryTransport, text) ?? text);

    private static string? After(string transport, string text) =>
        text.StartsWith(transport, StringComparison.Ordinal) ? text[transport.Length..] : null;

    private static LayoutStore OpenLayout(string text, string where)
    {
        (string folder, Tag? tag) = SplitTag(text, where);
        return new LayoutStore(new LayoutFolder(folder), tag, where);
    }

    private static IImageStore OpenArchive(string text, string where)
    {
        (string file, Tag? tag) = SplitTag(text, where);
        return OpenArchiveFile(file, tag?.ToString(), where);
    }

    // The reference may have colons and slashes, so the path ends at the first colon that is not a drive's.
    private static IImageStore OpenDockerArchive(string text, string where)
    {
        int colon = text.Length > 2 ? text.IndexOf(':', 2) : -1;
        return OpenArchiveFile(colon < 0 ? text : text[..colon], colon < 0 ? null : text[(colon + 1)..], where);
    }

    private static IImageStore OpenArchiveFile(string file, string? name, string where)
    {
        try
        {
            ArchiveFiles files = new(file);
            return !files.Has(LayoutStore.IndexFile) ? new DockerArchiveStore(files, name, where)
                : new LayoutStore(files, name is null ? null : TagOf(name, where), where);
        }
        catch (Exception exception) when (exception is InvalidDataException || FileSystemFailure.Is(exception))
        {
            throw new StoreFailures(where).NoImage($"the archive cannot be read: {exception.Message}", "name an archive of an image", exception);
        }
    }

    private RegistryStore OpenRegistry(string text)
    {
        if (!ImageReference.TryParse(text, out ImageReference? reference, out string? why))
        {
            throw Malformed(text, why);
        }

        DefaultCredentials credentials = new(new CredentialPurpose(null, reference.Registry), Environment.GetEnvironmentVariable);
        return new RegistryStore(
            network.Connect(reference.Registry, credentials.For(RegistryAccess.Pull, reference.Repository)), reference);
    }

    // In an archive that has both forms a reference is looked for by its tag.
    private static Tag TagOf(string name, string where) =>
        Tag.TryParse(name, out Tag? tag, out _) ? tag
        : !ImageReference.TryParse(name, out ImageReference? reference, out string? why) ? throw Malformed(where, why)
        : reference.Tag ?? Tag.Latest;

    // A colon begins a tag unless it follows a Windows drive's letter or stands before a separator.
    private static (string Path, Tag? Tag) SplitTag(string text, string where)
    {
        int colon = text.LastIndexOf(':');
        if (colon <= 1 || text.AsSpan(colon).IndexOfAny('/', '\\') >= 0)
        {
            return text.Length > 0 ? (text, null) : throw Malformed(where, "after the transport a path is expected");
        }

        return Tag.TryParse(text[(colon + 1)..], out Tag? tag, out string? why) ? (text[..colon], tag) : throw Malformed(where, why);
    }

    private static ContainerizeException Malformed(string text, string why) => new(new Diagnostic(
        DiagnosticCode.InvalidReference, $"'{text}' names no image", "REF|PATH", why));
}
