using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Planning;
using Containerize.Publishing;

namespace Containerize.Building;

/// <summary>Finds the files that specifications name, and reads their sizes and first bytes.</summary>
internal static class ContainerFileReader
{
    /// <summary>The files, each with its path in the image.</summary>
    /// <param name="specs">The specifications.</param>
    /// <param name="app">The folder of the app in the image.</param>
    /// <exception cref="ContainerizeException">A specification names nothing, or a file cannot go into an image.</exception>
    public static ImmutableArray<ExtraFile> Read(ImmutableArray<ContainerFileSpec> specs, ImagePath app) =>
        [.. specs.SelectMany(spec => Read(spec, app))];

    private static ImmutableArray<ExtraFile> Read(ContainerFileSpec spec, ImagePath app)
    {
        ImmutableArray<ExtraFile> files =
        [
            .. File.Exists(spec.Source) ? [ReadOne(spec, app)]
                : Directory.Exists(spec.Source) ? ReadFolder(spec, spec.Source, FolderWalk.Files(spec.Source, FolderWords.OfExtraFiles))
                : PathPatterns.IsWildcard(spec.Source) ? ReadPattern(spec)
                : [],
        ];
        return !files.IsEmpty ? files : throw Mistake(
            $"there is no file '{spec.Source}'",
            "name a file, a folder with files or a pattern that matches some when the image is built");
    }

    private static ExtraFile ReadOne(ContainerFileSpec spec, ImagePath app)
    {
        bool isInFolder = spec.TargetIsFolder || spec.Folders.Length > 0;
        if (!isInFolder && StandardFolders.Describe(spec.Target, app) is { } folder)
        {
            throw Mistake(
                $"'{spec.Target}' is {folder}, and the file '{spec.Source}' in its place would take that away",
                $"write '{spec.Target}/' to put the file into the folder");
        }

        return ReadFile(spec, spec.Source, isInFolder ? spec.Folders + Path.GetFileName(spec.Source) : "");
    }

    private static IEnumerable<ExtraFile> ReadFolder(ContainerFileSpec spec, string folder, IEnumerable<string> paths) =>
        paths.Select(path => ReadFile(spec, Path.Combine(folder, path), path));

    // The folder up to the first wildcard is searched, and what the wildcards stand for is kept below the target.
    private static IEnumerable<ExtraFile> ReadPattern(ContainerFileSpec spec)
    {
        string source = spec.Source.Replace(Path.DirectorySeparatorChar, '/');
        int end = source.LastIndexOf('/', source.IndexOf('*', StringComparison.Ordinal));
        string folder = source[..(end + 1)];
        if (!Directory.Exists(folder))
        {
            return [];
        }

        ImmutableArray<string> paths = [.. FolderWalk.Files(folder, FolderWords.OfExtraFiles)];
        return ReadFolder(spec, folder, new PathPatterns([source[(end + 1)..]]).In(paths));
    }

    private static ExtraFile ReadFile(ContainerFileSpec spec, string source, string relativePath)
    {
        ImagePath path = relativePath.Length is 0 ? spec.Target : spec.Target.Combine(relativePath);
        try
        {
            if (!RegularFile.Is(source))
            {
                throw Mistake($"'{source}' is a device, a socket or a pipe", "name a file, or write what it gives into one");
            }

            bool isProgram = ProgramContent.IsIn(source);
            return new ExtraFile(
                path,
                source,
                PublishFolderReader.SizeOf(source),
                spec.Mode ?? (isProgram ? Modes.Executable : Modes.File),
                spec.Owner);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw new ContainerizeException(Unreadable.File(source, exception), exception);
        }
    }

    private static ContainerizeException Mistake(string what, string next) =>
        new(new Diagnostic(DiagnosticCode.InvalidContainerFile, what, "ContainerFile (--file)", next));
}
