using System.Diagnostics.CodeAnalysis;

namespace Containerize.Publishing;

/// <summary>The origin of each published path that a <c>*.deps.json</c> knows.</summary>
internal sealed class FileOrigins
{
    private readonly Dictionary<string, FileOrigin> _byPath = new(StringComparer.Ordinal);
    private readonly FileOrigin _app;

    public FileOrigins(DepsFile deps, string appName)
    {
        _app = new FileOrigin(OriginKind.App, appName);
        foreach ((string nameAndVersion, DepsFile.TargetLibrary library) in deps.Targets[deps.RuntimeTarget.Name])
        {
            FileOrigin origin = OriginOf(nameAndVersion, deps, appName);
            foreach (string path in PublishedPaths(library))
            {
                _byPath[path] = origin;
            }
        }
    }

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
            "runtimepack" => new FileOrigin(OriginKind.RuntimePack, id["runtimepack.".Length..], version),
            "project" when id == appName => new FileOrigin(OriginKind.App, appName),
            _ => new FileOrigin(OriginKind.ProjectReference, id, version),
        };
    }

    // Where an asset of a package comes to lie: the SDK says so from .NET 10 on; before, an assembly and a native library of
    // the output's own platform lie at the top, a satellite in its culture's folder, the rest where the package has them.
    private static IEnumerable<string> PublishedPaths(DepsFile.TargetLibrary library) =>
    [
        .. (library.Runtime ?? []).Select(static asset => asset.Value.LocalPath ?? Path.GetFileName(asset.Key)),
        .. (library.Native ?? []).Select(static asset => asset.Value.LocalPath ?? Path.GetFileName(asset.Key)),
        .. (library.Resources ?? []).Select(static asset =>
            asset.Value.LocalPath ?? $"{asset.Value.Locale}/{Path.GetFileName(asset.Key)}"),
        .. (library.RuntimeTargets ?? []).Select(static asset => asset.Value.LocalPath ?? asset.Key),
    ];
}
