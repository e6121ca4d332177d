using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Containerize.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace Containerize.Publishing;

/// <summary>Reads a publish folder: the names, sizes and first bytes of its files, and what its JSON files say of them.</summary>
/// <param name="folder">The publish folder.</param>
/// <param name="appName">The app's name where the caller knows it; otherwise the folder must hold one app only.</param>
internal sealed class PublishFolderReader(string folder, string? appName)
{
    private const string DepsSuffix = ".deps.json";
    private const string RuntimeConfigSuffix = ".runtimeconfig.json";

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

        ImmutableArray<string> paths = [.. PublishFolderWalk.Files(_folder).Order(StringComparer.Ordinal)];
        if (paths.IsEmpty)
        {
            throw Failure(
                DiagnosticCode.PublishFolderEmpty,
                "the publish folder holds no file",
                _folder,
                "run 'dotnet publish' first, or name the folder that it wrote");
        }

        string name = FindApp(paths);
        DepsFile deps = ReadJson(name + DepsSuffix, PublishJsonContext.Default.DepsFile);
        if (!deps.Targets.ContainsKey(deps.RuntimeTarget.Name))
        {
            throw Unreadable(name + DepsSuffix, $"it has no target '{deps.RuntimeTarget.Name}'");
        }

        FileOrigins origins = new(deps, name);
        return new PublishOutput
        {
            Folder = _folder,
            AppName = name,
            Files = [.. paths.Select(path => ReadFile(path, origins))],
            RuntimeConfig = ReadJson(name + RuntimeConfigSuffix, PublishJsonContext.Default.RuntimeConfigFile).ToRuntimeConfig(),
            RuntimeIdentifier = deps.RuntimeIdentifier,
        };
    }

    // An app is <name>.dll with <name>.deps.json and <name>.runtimeconfig.json beside it.
    private string FindApp(ImmutableArray<string> paths)
    {
        ImmutableHashSet<string> atTop = [.. paths.Where(static path => !path.Contains('/', StringComparison.Ordinal))];
        ImmutableArray<string> apps =
        [
            .. atTop
                .Where(static path => path.EndsWith(DepsSuffix, StringComparison.Ordinal))
                .Select(static path => path[..^DepsSuffix.Length])
                .Where(name => atTop.Contains(name + RuntimeConfigSuffix) && atTop.Contains(name + ".dll"))
                .Order(StringComparer.Ordinal),
        ];
        if (appName is null && apps is [string only])
        {
            return only;
        }

        if (appName is not null && apps.Contains(appName, StringComparer.Ordinal))
        {
            return appName;
        }

        throw Failure(
            DiagnosticCode.NotAnApplication,
            apps switch
            {
                [] => "the folder holds no app: an app is NAME.dll with NAME.deps.json and NAME.runtimeconfig.json beside it",
                _ when appName is null => $"the folder holds more than one app ({string.Join(", ", apps)})",
                _ => $"the folder holds no app '{appName}', only {string.Join(", ", apps)}",
            },
            _folder,
            appName is null && apps.Length > 1
                ? "say which one with --app NAME"
                : "name the publish folder of an executable project, with GenerateDependencyFile left on");
    }

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
            };
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw Failure(
                DiagnosticCode.FileUnreadable,
                $"a file cannot be read ({exception.Message})",
                fullPath,
                "make it readable for the user who builds, and let no other program hold it open",
                exception);
        }
    }

    // A link's own length is that of its target's path, so the file is opened, as it is when the layer is made.
    internal static long SizeOf(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        return RandomAccess.GetLength(file);
    }

    private T ReadJson<T>(string relativePath, JsonTypeInfo<T> type)
    {
        try
        {
            using FileStream stream = File.OpenRead(Path.Combine(_folder, relativePath));
            return JsonSerializer.Deserialize(stream, type) ?? throw new JsonException("it is null");
        }
        catch (Exception exception) when (exception is JsonException || FileSystemFailure.Is(exception))
        {
            throw Unreadable(relativePath, exception.Message, exception);
        }
    }

    private ContainerizeException Unreadable(string relativePath, string why, Exception? inner = null) => Failure(
        DiagnosticCode.PublishMetadataUnreadable,
        $"the file cannot be read as JSON of its kind ({why})",
        Path.Combine(_folder, relativePath),
        "publish again; if it stays, the file was changed after the build wrote it",
        inner);

    private static ContainerizeException Failure(
        DiagnosticCode code, string what, string where, string next, Exception? inner = null) =>
        new(new Diagnostic(code, what, where, next), inner);
}
