using Containerize.Oci;

namespace Containerize.Building;

/// <summary>Where an archive is written.</summary>
internal static class ArchivePath
{
    /// <summary>
    /// The path that was named; in a folder that was named, a file that is named after the repository; and where nothing was
    /// named, such a file beside the publish folder.
    /// </summary>
    public static string For(string? named, RepositoryName repository, string publishFolder)
    {
        string fileName = $"{repository.ToString().Split('/')[^1]}.tar";
        return named is null ? Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(publishFolder)) ?? publishFolder, fileName)
            : Path.EndsInDirectorySeparator(named) || Directory.Exists(named) ? Path.Combine(named, fileName)
            : named;
    }
}
