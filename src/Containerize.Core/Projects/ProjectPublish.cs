using System.Collections.Immutable;
using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Layers;

namespace Containerize.Projects;

/// <summary>
/// Publishes a project, or those of a solution, and takes the requests that their builds would start the tool with. So a project
/// gives the image that it gives by the package; one that does not reference the package is lent its targets.
/// </summary>
/// <param name="log">Is told what <c>dotnet publish</c> prints.</param>
public sealed class ProjectPublish(IBuildLog log)
{
    private const string InjectedTargets = "Containerize.Injected.targets";

    /// <summary>Publishes.</summary>
    /// <returns>The projects that an image can be made of, in the order of their paths.</returns>
    /// <exception cref="ContainerizeException">The project cannot be published, or nothing in it is an app.</exception>
    public async Task<ImmutableArray<PublishedProject>> RunAsync(ProjectRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!File.Exists(request.Path))
        {
            throw Failure("the project does not exist", request, "name a project, a solution or a publish folder; relative paths start at the current folder");
        }

        using ScratchFolder scratch = ScratchFolder.Create();
        int exitCode = await new DotNetProgram(request.Path).RunAsync(Arguments(request, scratch.Path), log.Say, cancellationToken);
        if (exitCode is not 0)
        {
            throw Failure($"'dotnet publish' ended with exit code {exitCode}", request, "correct what it reports");
        }

        ImmutableArray<PublishedProject> published =
        [
            .. Directory.EnumerateFiles(scratch.Path, "*.json")
                .Select(static file => new PublishedProject(File.ReadAllText($"{file}.project").Trim(), RequestFile.Read(file)))
                .OrderBy(static project => project.ProjectFile, StringComparer.Ordinal),
        ];
        return published.IsEmpty
            ? throw Failure("nothing was published that an image can be made of", request, "name the project of an app; libraries and tests give no image")
            : published;
    }

    private static IReadOnlyList<string> Arguments(ProjectRequest request, string folder) =>
    [
        "publish", request.Path, "-nologo", "-tl:off", "-p:PublishContainer=true", $"-p:ContainerizeRequestFolder={folder}",
        $"-p:CustomAfterMicrosoftCommonTargets={FindTargets()}",
        .. request.Configuration is { } configuration ? ["--configuration", configuration] : Array.Empty<string>(),
        .. request.Framework is { } framework ? ["--framework", framework] : Array.Empty<string>(),
        .. request.RuntimeIdentifier is { } rid ? ["--runtime", rid] : Array.Empty<string>(),
        .. request.Properties.Select(static property => $"-p:{property}"),
    ];

    // Beside the tool, or where the package has both.
    private static string FindTargets() =>
        ((string[])["msbuild/build", "../../build"])
            .Select(static folder => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, folder, InjectedTargets)))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{InjectedTargets} is not beside the tool");

    private static ContainerizeException Failure(string what, ProjectRequest request, string next) =>
        new(new Diagnostic(DiagnosticCode.ProjectNotPublished, what, request.Path, next));
}
