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
    /// <exception cref="ContainerizeException">A specification names nothing, or a file cannot go into an image.</exception>
    public static ImmutableArray<ExtraFile> Read(ImmutableArray<ContainerFileSpec> specs) => [.. specs.SelectMany(static spec => Read(spec))];

    private static ImmutableArray<ExtraFile> Read(ContainerFileSpec spec)
    {
        ImmutableArray<ExtraFile> files =
        [
            .. File.Exists(spec.Source) ? [ReadOne(spec)]
                : Directory.Exists(spec.Source) ? ReadFolder(spec, spec.Source, PublishFolderWalk.Files(spec.Source))
                : PathPatterns.IsWildcard(spec.Source) ? ReadPattern(spec)
                : [],
        ];
        return !files.IsEmpty ? files : throw new ContainerizeException(new Diagnostic(
            DiagnosticCode.InvalidContainerFile,
            $"there is no file '{spec.Source}'",
            "ContainerFile (--file)",
            "name a file, a folder with files or a pattern that matches some when the image is built"));
    }

    private static ExtraFile ReadOne(ContainerFileSpec spec)
    {
        bool isInFolder = spec.TargetIsFolder || spec.Folders.Length > 0;
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

        ImmutableArray<string> paths = [.. PublishFolderWalk.Files(folder)];
        return ReadFolder(spec, folder, new PathPatterns([source[(end + 1)..]]).In(paths));
    }

    private static ExtraFile ReadFile(ContainerFileSpec spec, string source, string relativePath)
    {
        ImagePath path = relativePath.Length is 0 ? spec.Target : spec.Target.Combine(relativePath);
        try
        {
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
            throw new ContainerizeException(
                new Diagnostic(
                    DiagnosticCode.FileUnreadable,
                    $"a file cannot be read ({exception.Message})",
                    source,
                    "make it readable for the user who builds, and let no other program hold it open"),
                exception);
        }
    }
}
