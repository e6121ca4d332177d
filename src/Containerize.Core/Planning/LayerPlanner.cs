using Containerize.Oci;
using Containerize.Publishing;

namespace Containerize.Planning;

/// <summary>
/// Divides publish output into layers by how often its files change, so that a change of the app moves the app's layer only.
/// </summary>
internal static class LayerPlanner
{
    /// <param name="output">The publish output. Each of its files comes into exactly one layer.</param>
    /// <param name="appFolder">The folder of the image that the files go to.</param>
    public static LayerPlan Plan(PublishOutput output, ImagePath appFolder) => new(
    [
        .. output.Files
            .GroupBy(static file => KindOf(file.Origin))
            .OrderBy(static group => group.Key)
            .Select(group => new PlannedLayer(
                group.Key, LayerEntries.InOrder(group.Select(file => Entry(file, appFolder))))),
    ]);

    private static LayerKind KindOf(FileOrigin origin) => origin.Kind switch
    {
        OriginKind.RuntimePack => LayerKind.Runtime,
        OriginKind.Package => LayerKind.Packages,
        OriginKind.ProjectReference => LayerKind.ProjectReferences,
        _ => LayerKind.App,
    };

    private static FileEntry Entry(PublishFile file, ImagePath appFolder) => new(
        appFolder.Combine(file.RelativePath),
        file.IsExecutable ? Modes.Executable : Modes.File,
        Owner.Root,
        file.FullPath,
        file.Size);
}
