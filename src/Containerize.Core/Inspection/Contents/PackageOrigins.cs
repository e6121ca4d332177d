using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Planning;
using Containerize.Publishing;

namespace Containerize.Inspection.Contents;

/// <summary>Which package each file of an image comes from, as the <c>*.deps.json</c> in the image say, and the packages of its system.</summary>
internal sealed class PackageOrigins
{
    private readonly ImmutableArray<(string Folder, FileOrigins Origins)> _apps;

    private PackageOrigins(ImmutableArray<(string Folder, FileOrigins Origins)> apps) => _apps = apps;

    /// <summary>The origins that the documents of layers tell. A document that cannot be read tells nothing.</summary>
    public static PackageOrigins Of(IEnumerable<LayerContents> layers)
    {
        ImmutableArray<(string, FileOrigins)>.Builder apps = ImmutableArray.CreateBuilder<(string, FileOrigins)>();
        foreach ((string path, ImmutableArray<byte> content) in layers.SelectMany(static layer => layer.Documents))
        {
            if (path.EndsWith(Documents.DepsEnd, StringComparison.Ordinal) && TryRead(path, content) is { } deps)
            {
                int name = path.LastIndexOf('/') + 1;
                apps.Add((path[..name], new FileOrigins(deps, path[name..^Documents.DepsEnd.Length])));
            }
        }

        return new PackageOrigins(apps.ToImmutable());
    }

    /// <summary>The package that a file comes from; null where none is known.</summary>
    public PackageVersion? Of(string path)
    {
        foreach ((string folder, FileOrigins origins) in _apps)
        {
            if (path.StartsWith(folder, StringComparison.Ordinal)
                && origins.Of(path[folder.Length..]) is { Kind: OriginKind.Package or OriginKind.RuntimePack, Version: { } version } origin)
            {
                return new PackageVersion(origin.Id, version);
            }
        }

        return null;
    }

    /// <summary>The packages that a layer holds files or records of, in ordinal order.</summary>
    public ImmutableArray<PackageVersion> Of(LayerContents layer) =>
    [
        .. layer.Files.Select(file => Of(file.Path)).OfType<PackageVersion>()
            .Concat(layer.Documents.SelectMany(static document => SystemPackages.Of(document.Key, document.Value.AsSpan())))
            .Distinct()
            .OrderBy(static package => package.ToString(), StringComparer.Ordinal),
    ];

    private static DepsFile? TryRead(string path, ImmutableArray<byte> content)
    {
        try
        {
            DepsFile deps = MetadataJson.Parse(content.AsSpan(), path, PublishJsonContext.Default.DepsFile);
            return deps.Targets.GetValueOrDefault(deps.RuntimeTarget.Name) is null ? null : deps;
        }
        catch (ContainerizeException)
        {
            return null;
        }
    }
}
