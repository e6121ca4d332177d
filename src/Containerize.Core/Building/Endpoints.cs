using System.Collections.Immutable;
using Containerize.BaseImages;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Building;

/// <summary>Opens what specifications name: the places that images are read from and written to.</summary>
internal sealed class Endpoints(IBuildLog log)
{
    public IImageSource Open(BaseImageSpec spec) => spec switch
    {
        BaseImageSpec.Layout layout => new LayoutImageSource(layout),
        BaseImageSpec.Scratch => new ScratchImageSource(),
        _ => throw new InvalidOperationException($"{spec} {log}"),
    };

    /// <param name="spec">The destination.</param>
    /// <param name="names">The names that the image gets in an archive or a layout; the first names a repository too.</param>
    /// <param name="publishFolder">The folder beside which an archive without a path is written.</param>
    public IDestination Open(DestinationSpec spec, ImmutableArray<ImageReference> names, string publishFolder) => spec switch
    {
        DestinationSpec.Layout layout => new LayoutDestination(layout.Folder, names),
        DestinationSpec.Archive archive => new ArchiveDestination(ArchivePath.For(archive.File, names[0].Repository, publishFolder), names),
        _ => throw new InvalidOperationException($"{spec} {log}"),
    };
}
