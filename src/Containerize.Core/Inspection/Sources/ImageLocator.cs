using Containerize.BaseImages;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Inspection.Sources;

/// <summary>
/// Opens the place that a text names: a reference, <c>docker://REFERENCE</c>, <c>oci:FOLDER[:TAG]</c>, <c>oci-archive:FILE[:TAG]</c>,
/// or the path of a layout's folder or of an archive that exists.
/// </summary>
/// <param name="network">The connections to registries.</param>
internal sealed class ImageLocator(RegistryNetwork network)
{
    private const string LayoutTransport = "oci:";
    private const string ArchiveTransport = "oci-archive:";
    private const string RegistryTransport = "docker://";

    /// <exception cref="ContainerizeException">The text names no place, or there is nothing.</exception>
    public IImageStore Open(string text) =>
        After(LayoutTransport, text) is { } layout ? OpenLayout(layout, text)
        : After(ArchiveTransport, text) is { } archive ? OpenArchive(archive, text)
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

    private static LayoutStore OpenArchive(string text, string where)
    {
        (string file, Tag? tag) = SplitTag(text, where);
        return OpenArchiveFile(file, tag, where);
    }

    private static LayoutStore OpenArchiveFile(string file, Tag? tag, string where)
    {
        try
        {
            return new LayoutStore(new ArchiveFiles(file), tag, where);
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
