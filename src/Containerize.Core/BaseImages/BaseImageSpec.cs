using System.Diagnostics.CodeAnalysis;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>
/// Where a base image comes from, by transport, as skopeo spells them: <c>docker://REFERENCE</c> or a reference alone,
/// <c>oci:FOLDER[:TAG]</c>, <c>oci-archive:FILE[:TAG]</c>, <c>docker-archive:FILE[:REFERENCE]</c>, <c>docker-daemon:IMAGE</c>, or
/// <c>scratch</c> for none.
/// </summary>
public abstract record BaseImageSpec
{
    private const string RegistryTransport = "docker://";
    private const string LayoutTransport = "oci:";
    private const string LayoutArchiveTransport = "oci-archive:";
    private const string DockerArchiveTransport = "docker-archive:";
    private const string DaemonTransport = "docker-daemon:";

    private static readonly string[] TransportsWithoutUse = ["containers-storage:", "dir:"];

    private BaseImageSpec()
    {
    }

    /// <summary>Reads a specification, or says why the text is none.</summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out BaseImageSpec? spec, [NotNullWhen(false)] out string? why)
    {
        why = null;
        spec = text == "scratch" ? new Scratch()
            : After(LayoutTransport, text) is { } layout ? ParseLayout(layout, out why)
            : After(LayoutArchiveTransport, text) is { } archive ? ParseLayoutArchive(archive, out why)
            : After(DockerArchiveTransport, text) is { } saved ? ParseDockerArchive(saved, out why)
            : After(DaemonTransport, text) is { } image ? ParseDaemon(image, out why)
            : ParseReference(text, out why);
        return spec is not null;
    }

    private static string? After(string transport, string text) =>
        text.StartsWith(transport, StringComparison.Ordinal) ? text[transport.Length..] : null;

    private static InRegistry? ParseReference(string text, out string? why)
    {
        if (TransportsWithoutUse.FirstOrDefault(transport => text.StartsWith(transport, StringComparison.Ordinal)) is { } transport)
        {
            why = $"the transport '{transport}' is not supported; there are docker://, oci:, oci-archive:, docker-archive:, docker-daemon: and scratch";
            return null;
        }

        return ImageReference.TryParse(After(RegistryTransport, text) ?? text, out ImageReference? reference, out why) ? new InRegistry(reference) : null;
    }

    private static Layout? ParseLayout(string text, out string? why) =>
        SplitTag(text, out Tag? tag, out why) is { } folder ? new Layout(folder, tag) : null;

    private static Archive? ParseLayoutArchive(string text, out string? why) =>
        SplitTag(text, out Tag? tag, out why) is { } file ? new Archive(LayoutArchiveTransport, file, tag?.ToString()) : null;

    private static string? SplitTag(string text, out Tag? tag, out string? why)
    {
        // A colon begins a tag unless it follows a Windows drive's letter or stands before a separator.
        int colon = text.LastIndexOf(':');
        string? after = colon > 1 && text.AsSpan(colon).IndexOfAny('/', '\\') < 0 ? text[(colon + 1)..] : null;
        string path = after is null ? text : text[..colon];
        tag = null;
        why = path.Length is 0 ? "after the transport a path is expected" : null;
        return why is null && (after is null || Tag.TryParse(after, out tag, out why)) ? path : null;
    }

    // The reference may have colons and slashes, so the path ends at the first colon that is not a drive's.
    private static Archive? ParseDockerArchive(string text, out string? why)
    {
        int colon = text.Length > 2 ? text.IndexOf(':', 2) : -1;
        (string file, string? name) = colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
        why = file.Length is 0 ? "after the transport a path is expected"
            : name is null || ImageReference.TryParse(name, out _, out string? malformed) ? null
            : malformed;
        return why is null ? new Archive(DockerArchiveTransport, file, name) : null;
    }

    // By name, which needs a tag since Docker gives all tags away otherwise, or by id.
    private static Daemon? ParseDaemon(string text, out string? why)
    {
        why = null;
        return Digest.TryParse(text, out _) ? new Daemon(text)
            : ImageReference.TryParse(text, out ImageReference? reference, out why) ? new Daemon(Named(reference).Familiar)
            : null;
    }

    private static ImageReference Named(ImageReference reference) =>
        reference is { Tag: null, Digest: null } ? reference.WithTag(Tag.Latest) : reference;

    /// <summary>No base: the image holds the app's layers alone.</summary>
    public sealed record Scratch : BaseImageSpec
    {
        /// <inheritdoc/>
        public override string ToString() => "scratch";
    }

    /// <summary>An image in a registry.</summary>
    /// <param name="Reference">The image, by tag or digest.</param>
    public sealed record InRegistry(ImageReference Reference) : BaseImageSpec
    {
        /// <inheritdoc/>
        public override string ToString() => Reference.ToString();
    }

    /// <summary>An image in the folder of an OCI layout.</summary>
    /// <param name="Folder">The folder.</param>
    /// <param name="Tag">The tag in the layout; null where it holds one image.</param>
    public sealed record Layout(string Folder, Tag? Tag) : BaseImageSpec
    {
        /// <inheritdoc/>
        public override string ToString() => Tag is null ? $"{LayoutTransport}{Folder}" : $"{LayoutTransport}{Folder}:{Tag}";
    }

    /// <summary>An image in an archive.</summary>
    /// <param name="Transport">How the user named the archive's form. Either form is read, whatever it was called.</param>
    /// <param name="File">The archive.</param>
    /// <param name="Name">The image's tag or reference in the archive; null where it holds one image.</param>
    public sealed record Archive(string Transport, string File, string? Name) : BaseImageSpec
    {
        /// <inheritdoc/>
        public override string ToString() => Name is null ? $"{Transport}{File}" : $"{Transport}{File}:{Name}";
    }

    /// <summary>An image of the local Docker daemon.</summary>
    /// <param name="Image">The image's name with its tag, or its id.</param>
    public sealed record Daemon(string Image) : BaseImageSpec
    {
        /// <inheritdoc/>
        public override string ToString() => $"{DaemonTransport}{Image}";
    }
}
