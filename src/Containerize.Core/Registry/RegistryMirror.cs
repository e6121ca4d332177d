using System.Diagnostics.CodeAnalysis;
using Containerize.Oci;

namespace Containerize.Registry;

/// <summary>
/// A registry that holds what another has, written <c>mcr.microsoft.com=mirror.example.com/microsoft</c>: the image
/// <c>mcr.microsoft.com/dotnet/aspnet</c> is then <c>mirror.example.com/microsoft/dotnet/aspnet</c>.
/// </summary>
public sealed record RegistryMirror
{
    private readonly RepositoryName? _path;

    private RegistryMirror(RegistryName of, RegistryName at, RepositoryName? path) => (Of, At, _path) = (of, at, path);

    /// <summary>The registry that is mirrored.</summary>
    public RegistryName Of { get; }

    /// <summary>The registry that is asked in its place.</summary>
    public RegistryName At { get; }

    /// <summary>Reads a mirror, or says why the text is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RegistryMirror? mirror, [NotNullWhen(false)] out string? why)
    {
        mirror = null;
        why = "a mirror is written REGISTRY=HOST[:PORT][/PATH], such as docker.io=mirror.example.com/hub";
        if (text.Split('=') is not [var of, var place])
        {
            return false;
        }

        string[] parts = place.Split('/', 2);
        RepositoryName? path = null;
        if (!RegistryName.TryParse(of.Trim(), out RegistryName? mirrored, out why)
            || !RegistryName.TryParse(parts[0].Trim(), out RegistryName? at, out why)
            || (parts.Length is 2 && !RepositoryName.TryParse(parts[1].Trim(), out path, out why)))
        {
            return false;
        }

        mirror = new RegistryMirror(mirrored, at, path);
        return true;
    }

    /// <summary>The image at this mirror, with the same tag and digest; null where the name would become too long.</summary>
    internal ImageReference? Locate(ImageReference image) =>
        _path is null ? image.In(At, image.Repository)
        : RepositoryName.TryParse($"{_path}/{image.Repository}", out RepositoryName? repository, out _) ? image.In(At, repository)
        : null;

    /// <inheritdoc/>
    public override string ToString() => _path is null ? $"{Of}={At}" : $"{Of}={At}/{_path}";
}
