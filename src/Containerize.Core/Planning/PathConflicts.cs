using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Planning;

/// <summary>Finds files that cannot all be in one image.</summary>
internal static class PathConflicts
{
    /// <summary>An error for each file whose path another file has, and for each that is where a folder has to be.</summary>
    public static IEnumerable<Diagnostic> Among(IEnumerable<PlannedFile> files)
    {
        Dictionary<ImagePath, PlannedFile> byPath = [];
        foreach (PlannedFile file in files)
        {
            if (!byPath.TryAdd(file.Entry.Path, file))
            {
                yield return Conflict($"two files are to be '{file.Entry.Path}'", file, byPath[file.Entry.Path]);
            }
        }

        HashSet<ImagePath> reported = [];
        foreach (PlannedFile file in byPath.Values)
        {
            for (ImagePath? parent = file.Entry.Path.Parent; parent is not null; parent = parent.Parent)
            {
                if (byPath.TryGetValue(parent, out PlannedFile? other) && reported.Add(parent))
                {
                    yield return Conflict($"'{parent}' is to be a file, and the folder of '{file.Entry.Path}'", file, other);
                }
            }
        }
    }

    private static Diagnostic Conflict(string what, PlannedFile file, PlannedFile other) => new(
        DiagnosticCode.PathConflict,
        what,
        $"'{file.Source}' and '{other.Source}'",
        "give one of them another path with the metadata To of its ContainerFile (--file), or leave it out");
}
