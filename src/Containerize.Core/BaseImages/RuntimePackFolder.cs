using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.BaseImages;

/// <summary>
/// A runtime pack as NuGet unpacked it, and the layer that it makes: a shared framework where an app's own launcher looks for
/// one (<see href="https://github.com/dotnet/designs/blob/main/accepted/2020/install-locations.md">install locations</see>).
/// For bases that have no .NET of their own.
/// </summary>
internal sealed class RuntimePackFolder
{
    private const string DepsSuffix = ".deps.json";
    private const string Resolver = "libhostfxr.so";

    private static readonly ImagePath Home = ImagePath.Root.Combine("usr/share/dotnet");

    private readonly string _folder;
    private readonly string _assets;

    private RuntimePackFolder(string folder, string assets, string rid, string framework) =>
        (_folder, _assets, RuntimeIdentifier, Framework) = (folder, assets, rid, framework);

    /// <summary>The framework's name, such as <c>Microsoft.NETCore.App</c>.</summary>
    public string Framework { get; }

    /// <summary>What the pack is for, such as <c>linux-x64</c>.</summary>
    public string RuntimeIdentifier { get; }

    /// <summary>The version, which is the folder's name.</summary>
    public string Version => Path.GetFileName(_folder);

    /// <summary>Opens a pack: a folder <c>ID/VERSION</c> of NuGet's packages.</summary>
    /// <exception cref="ContainerizeException">It is none.</exception>
    public static RuntimePackFolder Open(string folder)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string runtimes = Path.Combine(full, "runtimes");
        string[] deps = Directory.Exists(runtimes)
            ? Directory.GetFiles(runtimes, $"*{DepsSuffix}", SearchOption.AllDirectories)
            : [];
        if (deps is not [string only] || Path.GetRelativePath(runtimes, only).Split(Path.DirectorySeparatorChar) is not [var rid, "lib", _, var name])
        {
            throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.RuntimePackUnusable,
                "there is no runtime pack",
                full,
                "name the folder of a package such as Microsoft.NETCore.App.Runtime.linux-x64 as NuGet unpacked it, ID/VERSION"));
        }

        return new RuntimePackFolder(full, Path.GetDirectoryName(only)!, rid, name[..^DepsSuffix.Length]);
    }

    /// <summary>Whether the pack is for a platform.</summary>
    public bool IsFor(Platform platform) => Platform.TryFromRuntimeIdentifier(RuntimeIdentifier, out Platform? own) && platform.Accepts(own);

    /// <summary>The layer that the pack makes.</summary>
    /// <exception cref="ContainerizeException">A file of the pack cannot be read.</exception>
    public PlannedLayer Layer()
    {
        ImagePath shared = Home.Combine($"shared/{Framework}/{Version}");
        string native = Path.Combine(_folder, "runtimes", RuntimeIdentifier, "native");
        try
        {
            IEnumerable<PlannedFile> files =
            [
                .. Files(_assets).Select(file => Plan(shared, file)),
                .. Files(native).Where(static file => !IsOfDebugging(file)).Select(file => Plan(
                    Path.GetFileName(file) is Resolver ? Home.Combine($"host/fxr/{Version}") : shared, file)),
                .. Directory.EnumerateFiles(_folder, "*.txt", new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive })
                    .Where(static file => IsLicence(Path.GetFileName(file)))
                    .Select(file => Plan(shared, file)),
            ];
            return new PlannedLayer(LayerKey.Runtime(Framework), [.. files.OrderBy(static file => file.Entry.Path)]);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw new ContainerizeException(
                new Diagnostic(DiagnosticCode.FileUnreadable, $"a file cannot be read ({exception.Message})", _folder, "restore the packages again"),
                exception);
        }
    }

    private PlannedFile Plan(ImagePath folder, string source) => new(
        new FileEntry(
            folder.Combine(Path.GetFileName(source)),
            Publishing.ProgramContent.IsIn(source) ? Modes.Executable : Modes.File,
            Owner.Root,
            source,
            new FileInfo(source).Length),
        source,
        $"runtime pack {Framework} {Version}");

    private static string[] Files(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder) : [];

    // The provider of LTTng's trace points needs LTTng, which no distroless image has; .NET does without it.
    private static bool IsOfDebugging(string file) =>
        Path.GetExtension(file) is ".dbg" or ".debug" or ".a" || Path.GetFileName(file) is "libcoreclrtraceptprovider.so";

    private static bool IsLicence(string name) =>
        name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase) || name.StartsWith("THIRD-PARTY", StringComparison.OrdinalIgnoreCase);
}
