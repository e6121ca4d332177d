using System.Diagnostics.CodeAnalysis;

namespace Containerize.Publishing;

/// <summary>The origin of each published path that a <c>*.deps.json</c> knows.</summary>
internal sealed class FileOrigins
{
    private readonly Dictionary<string, string> _runtimeIdentifiers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileOrigin> _byPath = new(StringComparer.Ordinal);
    private readonly FileOrigin _app;

    /// <param name="deps">What the app says of its files; null where it says nothing, and all are its own.</param>
    /// <param name="appName">The app's name.</param>
    public FileOrigins(DepsFile? deps, string appName)
    {
        _app = new FileOrigin(OriginKind.App, appName);
        foreach ((string nameAndVersion, DepsFile.TargetLibrary? library) in deps?.Targets[deps.RuntimeTarget.Name] ?? [])
        {
            FileOrigin origin = OriginOf(nameAndVersion, deps!, appName);
            foreach ((string path, string? rid) in PublishedFiles(library ?? new DepsFile.TargetLibrary()))
            {
                _byPath[path] = origin;
                if (rid is { Length: > 0 })
                {
                    _runtimeIdentifiers[path] = rid;
                }
            }
        }
    }

    /// <summary>The runtime identifier that a file of a package is for; null for one that is for all, or unknown.</summary>
    public string? RuntimeIdentifierOf(string relativePath) => _runtimeIdentifiers.GetValueOrDefault(relativePath);

    /// <summary>The origin of a path; what no library claims is the app's own.</summary>
    /// <remarks>A package's symbols and documentation lie beside its assembly, and no library lists them.</remarks>
    public FileOrigin Of(string relativePath) =>
        _byPath.TryGetValue(relativePath, out FileOrigin? origin) || TryBeside(relativePath, out origin) ? origin : _app;

    private bool TryBeside(string relativePath, [NotNullWhen(true)] out FileOrigin? origin)
    {
        origin = null;
        return Path.GetExtension(relativePath) is ".pdb" or ".xml"
            && _byPath.TryGetValue(Path.ChangeExtension(relativePath, ".dll"), out origin);
    }

    private static FileOrigin OriginOf(string nameAndVersion, DepsFile deps, string appName)
    {
        string[] parts = nameAndVersion.Split('/', 2);
        (string id, string? version) = (parts[0], parts.ElementAtOrDefault(1));
        string? type = deps.Libraries.GetValueOrDefault(nameAndVersion)?.Type;
        return type switch
        {
            "package" => new FileOrigin(OriginKind.Package, id, version),
            "runtimepack" => new FileOrigin(OriginKind.RuntimePack, WithoutPrefix(id), version),
            "project" when id == appName => new FileOrigin(OriginKind.App, appName),
            _ => new FileOrigin(OriginKind.ProjectReference, id, version),
        };
    }

    private static string WithoutPrefix(string id)
    {
        const string Prefix = "runtimepack.";
        return id.StartsWith(Prefix, StringComparison.Ordinal) ? id[Prefix.Length..] : id;
    }

    // Where an asset of a package comes to lie: the SDK says so from .NET 10 on; before, an assembly and a native library of
    // the output's own platform lie at the top, a satellite in its culture's folder, the rest where the package has them.
    private static IEnumerable<(string Path, string? Rid)> PublishedFiles(DepsFile.TargetLibrary library) =>
    [
        .. Files(library.Runtime, static (path, _) => Path.GetFileName(path)),
        .. Files(library.Native, static (path, _) => Path.GetFileName(path)),
        .. Files(library.Resources, static (path, asset) => $"{asset?.Locale}/{Path.GetFileName(path)}"),
        .. Files(library.RuntimeTargets, static (path, _) => path),
    ];

    private static IEnumerable<(string Path, string? Rid)> Files(
        Dictionary<string, DepsFile.Asset?>? section, Func<string, DepsFile.Asset?, string> usualPath) =>
        (section ?? []).Select(asset => (asset.Value?.LocalPath ?? usualPath(asset.Key, asset.Value), asset.Value?.Rid));
}
