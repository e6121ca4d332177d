using System.Collections.Immutable;
using Containerize.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace Containerize.Publishing;

/// <summary>Reads a publish folder: the names, sizes and first bytes of its files, and what its JSON files say of them.</summary>
/// <param name="folder">The publish folder.</param>
/// <param name="appName">The app's name where the caller knows it; otherwise the folder must hold one app only.</param>
internal sealed class PublishFolderReader(string folder, string? appName)
{
    private readonly string _folder = Path.GetFullPath(folder);

    /// <exception cref="ContainerizeException">The folder holds no app, or something that cannot go into an image.</exception>
    public PublishOutput Read()
    {
        if (!Directory.Exists(_folder))
        {
            throw Failure(
                DiagnosticCode.PublishFolderNotFound,
                "there is no such publish folder",
                _folder,
                "run 'dotnet publish' first, or name the folder that it wrote");
        }

        ImmutableArray<string> paths = [.. FolderWalk.Files(_folder, FolderWords.OfPublishOutput).Order(StringComparer.Ordinal)];
        if (paths.IsEmpty)
        {
            throw Failure(
                DiagnosticCode.PublishFolderEmpty,
                "the publish folder holds no file",
                _folder,
                "run 'dotnet publish' first, or name the folder that it wrote");
        }

        DetectedApp app = new AppFinder(_folder, paths).Find(appName);
        FileOrigins origins = new(app.Deps, app.Name);
        return new PublishOutput
        {
            Folder = _folder,
            AppName = app.Name,
            Shape = app.Shape,
            Files = ReadFiles(paths, origins, app.RuntimeConfig),
            RuntimeConfig = app.RuntimeConfig,
            RuntimeIdentifier = app.RuntimeIdentifier,
        };
    }

    private ImmutableArray<PublishFile> ReadFiles(ImmutableArray<string> paths, FileOrigins origins, RuntimeConfig config) =>
        RewrittenFiles.Mark([.. paths.Select(path => ReadFile(path, origins))], config.IsTrimmed);

    private PublishFile ReadFile(string relativePath, FileOrigins origins)
    {
        string fullPath = Path.Combine(_folder, relativePath);
        try
        {
            return new PublishFile
            {
                RelativePath = relativePath,
                FullPath = fullPath,
                Size = SizeOf(fullPath),
                IsExecutable = ProgramContent.IsIn(fullPath),
                Origin = origins.Of(relativePath),
                RuntimeIdentifier = origins.RuntimeIdentifierOf(relativePath),
            };
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw new ContainerizeException(Unreadable.File(fullPath, exception), exception);
        }
    }

    // A link's own length is that of its target's path, so the file is opened, as it is when the layer is made.
    internal static long SizeOf(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        return RandomAccess.GetLength(file);
    }

    private static ContainerizeException Failure(DiagnosticCode code, string what, string where, string next) =>
        new(new Diagnostic(code, what, where, next));
}
