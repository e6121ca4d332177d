using System.Collections.Immutable;
using Containerize.Diagnostics;

namespace Containerize.Publishing;

/// <summary>Finds the app of a publish folder.</summary>
/// <param name="folder">The absolute path of the publish folder.</param>
/// <param name="paths">The files of the folder.</param>
internal sealed class AppFinder(string folder, IEnumerable<string> paths)
{
    private const string DepsSuffix = ".deps.json";
    private const string RuntimeConfigSuffix = ".runtimeconfig.json";
    private const string BrowserFolder = "wwwroot/_framework/";

    private readonly AppReader _reader = new(folder);
    private readonly ImmutableSortedSet<string> _paths = paths.ToImmutableSortedSet(StringComparer.Ordinal);

    /// <param name="name">The app's name where the caller knows it; otherwise the folder must hold one app only.</param>
    /// <exception cref="ContainerizeException">There is no such app, or more than one.</exception>
    public DetectedApp Find(string? name)
    {
        // What an earlier publish left behind in the folder may be there too; the launcher is always that of the last.
        if (name is not null)
        {
            return (HasFile(name) ? _reader.TryReadProgram(name) : null)
                ?? (HasAssemblies(name) ? _reader.ReadAssemblies(name) : null)
                ?? throw NotFound(name);
        }

        ImmutableArray<string> withAssemblies =
        [
            .. AtTop.Where(static path => path.EndsWith(DepsSuffix, StringComparison.Ordinal))
                .Select(static path => path[..^DepsSuffix.Length])
                .Where(HasAssemblies),
        ];
        if (withAssemblies is not [])
        {
            return withAssemblies is [string only] ? Find(only) : throw Ambiguous(withAssemblies);
        }

        ImmutableArray<DetectedApp> programs = [.. AtTop.Select(_reader.TryReadProgram).OfType<DetectedApp>()];
        return programs switch
        {
            [var only] => only,
            [] => throw NotFound(null),
            _ => throw Ambiguous([.. programs.Select(static program => program.Name)]),
        };
    }

    private IEnumerable<string> AtTop => _paths.Where(static path => !path.Contains('/', StringComparison.Ordinal));

    private bool HasFile(string path) => _paths.Contains(path);

    private bool HasAssemblies(string name) =>
        HasFile(name + DepsSuffix) && HasFile(name + RuntimeConfigSuffix) && HasFile(name + ".dll");

    private ContainerizeException Ambiguous(ImmutableArray<string> names) => Failure(
        DiagnosticCode.NotAnApplication,
        $"the folder holds more than one app ({string.Join(", ", names)})",
        "say which one with --app NAME");

    private ContainerizeException NotFound(string? name) =>
        _paths.Any(static path => path.StartsWith(BrowserFolder, StringComparison.Ordinal))
            ? Failure(
                DiagnosticCode.NoServerForBrowserApp,
                "the folder holds a Blazor WebAssembly app, which runs in a browser and brings no server",
                "publish the ASP.NET Core project that serves it, such as one of 'dotnet new blazor --interactivity WebAssembly'")
            : Failure(
                DiagnosticCode.NotAnApplication,
                $"the folder holds no app{(name is null ? "" : $" '{name}'")}: an app is NAME.dll with NAME.deps.json and NAME.runtimeconfig.json beside it, or a program NAME for Linux that was published as a single file or with Native AOT",
                "name the publish folder of an executable project, with GenerateDependencyFile left on");

    private ContainerizeException Failure(DiagnosticCode code, string what, string next) =>
        new(new Diagnostic(code, what, folder, next));
}
