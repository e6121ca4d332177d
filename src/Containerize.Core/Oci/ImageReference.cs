using System.Diagnostics.CodeAnalysis;

namespace Containerize.Oci;

/// <summary>
/// Where an image is: registry, repository, and a tag or a digest or both. A reference without a registry means Docker Hub,
/// one without tag and digest means <c>latest</c>. Where both are given the digest counts.
/// </summary>
public sealed record ImageReference
{
    private ImageReference(RegistryName registry, RepositoryName repository, Tag? tag, Digest? digest) =>
        (Registry, Repository, Tag, Digest) = (registry, repository, tag, digest);

    /// <summary>The registry.</summary>
    public RegistryName Registry { get; }

    /// <summary>The repository in the registry.</summary>
    public RepositoryName Repository { get; }

    /// <summary>The tag, if one is named. Where neither tag nor digest is, <see cref="TagOrDigest"/> says <c>latest</c>.</summary>
    public Tag? Tag { get; private init; }

    /// <summary>The digest, if one is named.</summary>
    public Digest? Digest { get; private init; }

    /// <summary>What a registry is asked for: the digest, else the tag.</summary>
    public string TagOrDigest => Digest?.ToString() ?? Tag?.ToString() ?? Tag.Latest.ToString();

    /// <summary>The reference as Docker prints it: without what Docker assumes, <c>docker.io/library/</c>.</summary>
    public string Familiar
    {
        get
        {
            string full = ToString();
            string hub = $"{RegistryName.DockerHub}/";
            string shorter = full.StartsWith(hub, StringComparison.Ordinal) ? full[hub.Length..] : full;
            return shorter != full && shorter.Split('/') is ["library", var official] ? official : shorter;
        }
    }

    /// <summary>A reference by tag.</summary>
    public static ImageReference Create(RegistryName registry, RepositoryName repository, Tag tag) =>
        new(registry, repository, tag, null);

    /// <summary>The same repository, by digest.</summary>
    public ImageReference WithDigest(Digest digest) => this with { Tag = null, Digest = digest };

    /// <summary>The same repository, by tag.</summary>
    public ImageReference WithTag(Tag tag) => this with { Tag = tag, Digest = null };

    /// <summary>The same tag and digest in another repository.</summary>
    public ImageReference In(RegistryName registry, RepositoryName repository) => new(registry, repository, Tag, Digest);

    /// <summary>Reads a reference, or says why the text is none.</summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out ImageReference? reference, [NotNullWhen(false)] out string? why)
    {
        reference = null;
        Digest? digest = null;
        int at = text.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0 && !Digest.TryParse(text[(at + 1)..], out digest))
        {
            why = "after '@' a digest is expected, 'sha256:' and 64 lower-case hexadecimal digits";
            return false;
        }

        string name = at >= 0 ? text[..at] : text;
        Tag? tag = null;
        int colon = name.LastIndexOf(':');
        if (colon > name.LastIndexOf('/'))
        {
            if (!Tag.TryParse(name[(colon + 1)..], out tag, out why))
            {
                return false;
            }

            name = name[..colon];
        }

        (string? host, string path) = SplitHost(name);
        RegistryName? registry = RegistryName.DockerHub;
        if ((host is not null && !RegistryName.TryParse(host, out registry, out why))
            || !RepositoryName.TryParse(registry == RegistryName.DockerHub ? OnDockerHub(path) : path, out var repository, out why))
        {
            return false;
        }

        reference = new ImageReference(registry, repository, tag, digest);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Registry}/{Repository}{(Tag is null ? "" : $":{Tag}")}{(Digest is null ? "" : $"@{Digest}")}";

    // The first part is a host only if it looks like one: with a dot, with a port, or 'localhost'. A capital does not make it
    // one, as it does for Docker: in lower case the same text would mean another image.
    private static (string? Host, string Path) SplitHost(string name)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        string first = slash < 0 ? "" : name[..slash];
        return first is "localhost" || first.AsSpan().ContainsAny(".:[")
            ? (first, name[(slash + 1)..])
            : (null, name);
    }

    private static string OnDockerHub(string path) => path.Contains('/', StringComparison.Ordinal) ? path : $"library/{path}";
}
