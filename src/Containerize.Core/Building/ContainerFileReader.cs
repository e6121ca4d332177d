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
    public static ImmutableArray<ExtraFile> Read(ImmutableArray<ContainerFileSpec> specs) => [.. specs.SelectMany(Read)];

    private static IEnumerable<ExtraFile> Read(ContainerFileSpec spec)
    {
        if (File.Exists(spec.Source))
        {
            string target = spec.TargetIsFolder ? spec.Folders + Path.GetFileName(spec.Source) : spec.Folders.TrimEnd('/');
            return [ReadFile(spec, spec.Source, target)];
        }

        if (Directory.Exists(spec.Source))
        {
            return PublishFolderWalk.Files(spec.Source).Select(path => ReadFile(spec, Path.Combine(spec.Source, path), path));
        }

        ImmutableArray<ExtraFile> matched = PathPatterns.IsWildcard(spec.Source) ? [.. ReadPattern(spec)] : [];
        return matched.IsEmpty
            ? throw Failure($"there is no file '{spec.Source}'", "name a file or a folder that is there when the image is built")
            : matched;
    }

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
        return new PathPatterns([source[(end + 1)..]]).In(paths)
            .Select(path => ReadFile(spec, Path.Combine(folder, path), path));
    }

    private static ExtraFile ReadFile(ContainerFileSpec spec, string source, string relativePath)
    {
        ImagePath path = relativePath.Length is 0 ? spec.Target : spec.Target.Combine(relativePath.Replace('\\', '/'));
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

    private static ContainerizeException Failure(string what, string next) =>
        new(new Diagnostic(DiagnosticCode.InvalidContainerFile, what, "ContainerFile (--file)", next));
}
