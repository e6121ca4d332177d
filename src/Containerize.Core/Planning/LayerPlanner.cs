using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Publishing;

namespace Containerize.Planning;

/// <summary>
/// Divides publish output into layers by how often its files change, so that a change of the app moves the app's layer only,
/// and by where they come from, so that apps with the same packages have the same layers.
/// </summary>
internal sealed class LayerPlanner
{
    private readonly ImagePath _appFolder;
    private readonly LayerRules _rules;
    private readonly PackageLayers _packages;

    private LayerPlanner(PublishOutput output, ImagePath appFolder, LayeringOptions options)
    {
        _appFolder = appFolder;
        _rules = new LayerRules(options.Rules, [.. output.Files.Select(static file => file.RelativePath)]);
        _packages = new PackageLayers(output.Files.Where(IsOfSharedPackage), options.Budget);
    }

    /// <param name="output">The publish output. Each of its files comes into exactly one layer.</param>
    /// <param name="appFolder">The folder of the image that the files go to.</param>
    /// <param name="options">What the user says of layers.</param>
    /// <param name="extraFiles">Files beside the publish output.</param>
    /// <exception cref="ContainerizeException">Two files have one path, or a file is where a folder has to be.</exception>
    public static LayerPlan Plan(
        PublishOutput output, ImagePath appFolder, LayeringOptions options, ImmutableArray<ExtraFile> extraFiles)
    {
        LayerPlanner planner = new(output, appFolder, options);
        ImmutableArray<(LayerKey Layer, PlannedFile File)> files =
        [
            .. output.Files.Select(planner.Place),
            .. extraFiles.Distinct().Select(static file => (LayerKey.Of(LayerKind.ExtraFiles), Planned(file))),
        ];
        ImmutableArray<Diagnostic> conflicts = [.. PathConflicts.Among(files.Select(static placed => placed.File))];
        return conflicts.IsEmpty
            ? new LayerPlan(
                [
                    .. files
                        .GroupBy(static placed => placed.Layer, static placed => placed.File)
                        .OrderBy(static layer => layer.Key)
                        .Select(static layer => new PlannedLayer(layer.Key, [.. layer.OrderBy(static file => file.Entry.Path)])),
                ],
                planner._rules.Unused)
            : throw new ContainerizeException(conflicts);
    }

    private bool IsOfSharedPackage(PublishFile file) =>
        file is { IsRewritten: false, Origin: { Kind: OriginKind.Package, IsPrerelease: false } }
        && !_rules.TryFind(file.RelativePath, out _);

    private (LayerKey Layer, PlannedFile File) Place(PublishFile file)
    {
        (LayerKey layer, string reason) = LayerOf(file);
        FileEntry entry = new(
            _appFolder.Combine(file.RelativePath),
            file.IsExecutable ? Modes.Executable : Modes.File,
            Owner.Root,
            file.FullPath,
            file.Size);
        return (layer, new PlannedFile(entry, file.RelativePath, reason) { Package = PackageOf(file.Origin) });
    }

    private (LayerKey Layer, string Reason) LayerOf(PublishFile file) =>
        _rules.TryFind(file.RelativePath, out LayerRule? rule) ? (_rules.LayerOf(rule), rule.Reason) : file switch
        {
            { IsRewritten: true, Origin.Kind: OriginKind.RuntimePack or OriginKind.Package } =>
                (LayerKey.Of(LayerKind.Rewritten), $"rewritten by the build: {file.Origin}"),
            { Origin: { Kind: OriginKind.RuntimePack } pack } =>
                (LayerKey.Runtime(RuntimePack.FrameworkOf(pack.Id)), $"runtime pack {pack}"),
            { Origin: { Kind: OriginKind.Package, IsPrerelease: true } package } =>
                (LayerKey.Of(LayerKind.PrereleasePackages), $"prerelease package {package}"),
            { Origin: { Kind: OriginKind.Package } package } => (_packages.Of(package.Id), $"package {package}"),
            { IsSatellite: true } => (LayerKey.Of(LayerKind.Content), $"satellite assembly of {file.Origin.Id}"),
            { Origin.Kind: OriginKind.ProjectReference } => (LayerKey.Of(LayerKind.ProjectReferences), $"reference {file.Origin.Id}"),
            { IsStaticWebAsset: true } => (LayerKey.Of(LayerKind.Content), "static web asset"),
            _ => (LayerKey.Of(LayerKind.App), "the app's own"),
        };

    private static PackageVersion? PackageOf(FileOrigin origin) =>
        origin is { Kind: OriginKind.Package or OriginKind.RuntimePack, Version: { } version } ? new PackageVersion(origin.Id, version) : null;

    private static PlannedFile Planned(ExtraFile file) =>
        new(new FileEntry(file.Path, file.Mode, file.Owner, file.Source, file.Size), file.Source, "extra file");
}
