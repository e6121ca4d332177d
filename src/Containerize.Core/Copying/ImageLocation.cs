using System.Diagnostics.CodeAnalysis;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Copying;

/// <summary>
/// Where an image is or is to be, by transport, as skopeo spells them: <c>docker://REFERENCE</c> or a reference alone,
/// <c>oci:FOLDER[:TAG]</c>, or <c>oci-archive:FILE[:TAG]</c>.
/// </summary>
public abstract record ImageLocation
{
    private const string RegistryTransport = "docker://";
    private const string LayoutTransport = "oci:";
    private const string ArchiveTransport = "oci-archive:";

    private static readonly string[] Unsupported = ["docker-archive:", "docker-daemon:", "containers-storage:", "dir:"];

    private ImageLocation()
    {
    }

    /// <summary>Reads a location, or says why the text is none.</summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out ImageLocation? location, [NotNullWhen(false)] out string? why)
    {
        location = After(LayoutTransport, text) is { } layout ? ParseFile(layout, static (path, tag) => new Layout(path, tag), out why)
            : After(ArchiveTransport, text) is { } archive ? ParseFile(archive, static (path, tag) => new Archive(path, tag), out why)
            : ParseReference(text, out why);
        return location is not null;
    }

    /// <summary>Reads a location.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="where">What it was written for, such as <c>DESTINATION</c>.</param>
    /// <exception cref="ContainerizeException">The text is none.</exception>
    public static ImageLocation Parse(string text, string where) => TryParse(text, out ImageLocation? location, out string? why)
        ? location
        : throw new ContainerizeException(new Diagnostic(DiagnosticCode.InvalidReference, $"'{text}' names no place of an image", where, why));

    private static string? After(string transport, string text) =>
        text.StartsWith(transport, StringComparison.Ordinal) ? text[transport.Length..] : null;

    private static InRegistry? ParseReference(string text, out string? why)
    {
        if (Unsupported.FirstOrDefault(transport => text.StartsWith(transport, StringComparison.Ordinal)) is { } transport)
        {
            why = $"the transport '{transport}' is not supported here; use docker://, oci: or oci-archive:";
            return null;
        }

        return ImageReference.TryParse(After(RegistryTransport, text) ?? text, out ImageReference? reference, out why)
            ? new InRegistry(reference)
            : null;
    }

    private static ImageLocation? ParseFile(string text, Func<string, Tag?, ImageLocation> create, out string? why)
    {
        // A colon begins a tag unless it follows a Windows drive's letter or stands before a separator.
        int colon = text.LastIndexOf(':');
        string? after = colon > 1 && text.AsSpan(colon).IndexOfAny('/', '\\') < 0 ? text[(colon + 1)..] : null;
        string path = after is null ? text : text[..colon];
        Tag? tag = null;
        why = path.Length is 0 ? "after the transport a path is expected" : null;
        return why is null && (after is null || Tag.TryParse(after, out tag, out why)) ? create(Path.GetFullPath(path), tag) : null;
    }

    /// <summary>An image in a registry.</summary>
    /// <param name="Reference">The image, by tag or digest.</param>
    public sealed record InRegistry(ImageReference Reference) : ImageLocation
    {
        /// <inheritdoc/>
        public override string ToString() => Reference.ToString();
    }

    /// <summary>An image in the folder of an OCI layout.</summary>
    /// <param name="Folder">The absolute path of the folder.</param>
    /// <param name="Tag">The tag in the layout; null where it holds one image.</param>
    public sealed record Layout(string Folder, Tag? Tag) : ImageLocation
    {
        /// <inheritdoc/>
        public override string ToString() => $"{LayoutTransport}{Folder}{(Tag is null ? "" : $":{Tag}")}";
    }

    /// <summary>An image in an archive of an OCI layout.</summary>
    /// <param name="File">The absolute path of the archive.</param>
    /// <param name="Tag">The tag in the archive; null where it holds one image.</param>
    public sealed record Archive(string File, Tag? Tag) : ImageLocation
    {
        /// <inheritdoc/>
        public override string ToString() => $"{ArchiveTransport}{File}{(Tag is null ? "" : $":{Tag}")}";
    }
}
