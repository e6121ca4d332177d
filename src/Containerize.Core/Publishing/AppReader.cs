using Containerize.Diagnostics;

namespace Containerize.Publishing;

/// <summary>Reads what an app says of itself: in JSON files beside it, in its bundle, or in the headers of its native code.</summary>
/// <param name="folder">The absolute path of the publish folder.</param>
internal sealed class AppReader(string folder)
{
    private const string ManagedCode = "__managedcode";
    private const string Compiler = ".NET: ilc ";

    /// <summary>An app whose assembly, <c>deps.json</c> and <c>runtimeconfig.json</c> lie in the folder.</summary>
    /// <exception cref="ContainerizeException">A JSON file cannot be read.</exception>
    public DetectedApp ReadAssemblies(string name)
    {
        string depsPath = Path.Combine(folder, $"{name}.deps.json");
        DepsFile deps = Checked(MetadataJson.ReadFile(depsPath, PublishJsonContext.Default.DepsFile), depsPath);
        RuntimeConfig config = MetadataJson.ReadFile(
            Path.Combine(folder, $"{name}.runtimeconfig.json"), PublishJsonContext.Default.RuntimeConfigFile).ToRuntimeConfig();
        return new DetectedApp(name, PublishShape.Assemblies, deps, config, deps.RuntimeIdentifier);
    }

    /// <summary>An app that is one program; null for a program that is none: a launcher, a tool, a library.</summary>
    /// <exception cref="ContainerizeException">The program is a single-file app that cannot be read.</exception>
    public DetectedApp? TryReadProgram(string name)
    {
        string path = Path.Combine(folder, name);
        try
        {
            return ElfFile.Read(path) is not { } elf ? null
                : elf.Has(ManagedCode) ? ReadNativeAot(name, elf)
                : SingleFileBundle.Read(path) is { } bundle ? ReadSingleFile(name, path, bundle, elf)
                : null;
        }
        catch (InvalidDataException exception)
        {
            throw new ContainerizeException(
                new Diagnostic(
                    DiagnosticCode.BundleUnreadable,
                    $"the single-file app cannot be read: {exception.Message}",
                    path,
                    "publish again with the .NET SDK, and let nothing strip or sign the file afterwards"),
                exception);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw new ContainerizeException(Unreadable.File(path, exception), exception);
        }
    }

    // A library of native code has the section too; the loader's path is what makes a program of it, or being asked for by name.
    private static DetectedApp? ReadNativeAot(string name, ElfFile elf) =>
        name.EndsWith(".so", StringComparison.Ordinal) || name.EndsWith(".dbg", StringComparison.Ordinal)
            ? null
            : new DetectedApp(
                name,
                PublishShape.NativeAot,
                null,
                new RuntimeConfig(FrameworkOf(elf), IsSelfContained: true, [], InvariantGlobalization: false),
                elf.RuntimeIdentifier);

    // The compiler has the version of the runtime that it compiles in.
    private static string? FrameworkOf(ElfFile elf)
    {
        int at = elf.Comment.IndexOf(Compiler, StringComparison.Ordinal);
        return at >= 0 && elf.Comment[(at + Compiler.Length)..].Split('.') is [var major, var minor, ..] ? $"net{major}.{minor}" : null;
    }

    private static DetectedApp ReadSingleFile(string name, string path, SingleFileBundle bundle, ElfFile elf)
    {
        DepsFile? deps = bundle.Deps is { } json
            ? Checked(MetadataJson.Parse(json.AsSpan(), path, PublishJsonContext.Default.DepsFile), path)
            : null;
        RuntimeConfig config = MetadataJson.Parse(
            bundle.RuntimeConfig.AsSpan(), path, PublishJsonContext.Default.RuntimeConfigFile).ToRuntimeConfig();
        return new DetectedApp(name, PublishShape.SingleFile, deps, config, deps?.RuntimeIdentifier ?? elf.RuntimeIdentifier);
    }

    private static DepsFile Checked(DepsFile deps, string where) =>
        deps.Targets.GetValueOrDefault(deps.RuntimeTarget.Name) is null
            ? throw MetadataJson.Unreadable(where, $"it has no target '{deps.RuntimeTarget.Name}'")
            : deps;
}
