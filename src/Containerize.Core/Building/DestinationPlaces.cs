using System.Collections.Immutable;
using Containerize.Destinations;
using Containerize.Diagnostics;

namespace Containerize.Building;

/// <summary>Where nothing may be written: in the publish folder, since the next image would hold what this build writes.</summary>
internal static class DestinationPlaces
{
    /// <exception cref="ContainerizeException">A destination or a file for the result lies in the publish folder, or is it.</exception>
    public static void Check(BuildOptions options)
    {
        ImmutableArray<Diagnostic> mistakes =
        [
            .. options.Destinations.Select(PathOf).OfType<string>().Concat(options.ResultFiles).Where(path => IsIn(options.PublishFolder, path)).Select(Mistake),
        ];
        if (!mistakes.IsEmpty)
        {
            throw new ContainerizeException(mistakes);
        }
    }

    private static string? PathOf(DestinationSpec destination) => destination switch
    {
        DestinationSpec.Layout layout => layout.Folder,
        DestinationSpec.Archive archive => archive.File,
        _ => null,
    };

    private static bool IsIn(string folder, string path)
    {
        string relative = Path.GetRelativePath(folder, path);
        return relative is not ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }

    private static Diagnostic Mistake(string path) => new(
        DiagnosticCode.InvalidDestination,
        "this would be written into the publish folder, so the next image would hold it",
        path,
        "choose a place beside the publish folder");
}
