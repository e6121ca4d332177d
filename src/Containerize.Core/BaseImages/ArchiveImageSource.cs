using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>Reads an image from an archive, whichever of the two forms it has; one that has both is read as OCI.</summary>
internal sealed class ArchiveImageSource(string file, string? name, string where) : IImageSource
{
    public Task<Image> ReadAsync(Platform platform, CancellationToken cancellationToken)
    {
        ArchiveFiles files = Open();
        IImageSource source = files.Has(LayoutImageSource.IndexFile)
            ? new LayoutImageSource(files, name, where)
            : new DockerArchiveImageSource(files, name, where);
        return source.ReadAsync(platform, cancellationToken);
    }

    private ArchiveFiles Open()
    {
        try
        {
            return new ArchiveFiles(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Failure(DiagnosticCode.BaseImageNotFound, "there is no such archive", "name an archive; relative paths start at the current folder", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException || FileSystemFailure.Is(exception))
        {
            throw Failure(DiagnosticCode.BaseImageCorrupt, $"the archive cannot be read ({exception.Message})", "make or copy it anew", exception);
        }
    }

    private ContainerizeException Failure(DiagnosticCode code, string what, string next, Exception inner) =>
        new(new Diagnostic(code, what, where, next), inner);
}
