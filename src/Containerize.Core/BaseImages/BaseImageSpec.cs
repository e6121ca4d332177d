using System.Diagnostics.CodeAnalysis;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>
/// Where a base image comes from, by transport, as skopeo spells them: <c>docker://REFERENCE</c> or a reference alone,
/// <c>oci:FOLDER[:TAG]</c>, or <c>scratch</c> for none.
/// </summary>
public abstract record BaseImageSpec
{
    private const string RegistryTransport = "docker://";
    private const string LayoutTransport = "oci:";

    private static readonly string[] TransportsToCome = ["oci-archive:", "docker-archive:", "docker-daemon:", "containers-storage:", "dir:"];

    private BaseImageSpec()
    {
    }

    /// <summary>Reads a specification, or says why the text is none.</summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out BaseImageSpec? spec, [NotNullWhen(false)] out string? why)
    {
        spec = null;
        why = null;
        if (text == "scratch")
        {
            spec = new Scratch();
        }
        else if (text.StartsWith(LayoutTransport, StringComparison.Ordinal))
        {
            spec = ParseLayout(text[LayoutTransport.Length..], out why);
        }
        else if (TransportsToCome.FirstOrDefault(transport => text.StartsWith(transport, StringComparison.Ordinal)) is { } transport)
        {
            why = $"the transport '{transport}' is not supported; there are docker://, oci: and scratch";
        }
        else if (ImageReference.TryParse(
            text.StartsWith(RegistryTransport, StringComparison.Ordinal) ? text[RegistryTransport.Length..] : text,
            out ImageReference? reference,
            out why))
        {
            spec = new InRegistry(reference);
        }

        return spec is not null;
    }

    private static Layout? ParseLayout(string text, out string? why)
    {
        // A colon begins a tag unless it follows a Windows drive's letter or stands before a separator.
        int colon = text.LastIndexOf(':');
        string? tag = colon > 1 && text.AsSpan(colon).IndexOfAny('/', '\\') < 0 ? text[(colon + 1)..] : null;
        string folder = tag is null ? text : text[..colon];
        Tag? parsed = null;
        why = folder.Length is 0 ? "after 'oci:' the path of a layout's folder is expected" : null;
        return why is null && (tag is null || Tag.TryParse(tag, out parsed, out why)) ? new Layout(folder, parsed) : null;
    }

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
}
