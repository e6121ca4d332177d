using System.Collections.Immutable;
using Containerize.Building;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Projects;
using Containerize.Tool.Views;
using Spectre.Console;

namespace Containerize.Tool;

/// <summary>Builds the images that a command line asks for, and shows it in the form that its user can read.</summary>
/// <param name="isJson">Whether standard output belongs to JSON.</param>
/// <param name="login">Lets into the first registry that an image goes to.</param>
internal sealed class ImageBuilds(bool isJson, Credential? login)
{
    /// <summary>One image of one request.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="more">One more file for the result.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    public async Task<BuildResult> RunAsync(BuildRequest request, string? more, CancellationToken cancellationToken)
    {
        await using ResultFiles files = await ResultFiles.BeginAsync(request, more);
        BuildResult result = await BuildAsync(request, cancellationToken);
        await files.WriteAsync(result);
        return result;
    }

    /// <summary>The images of a project or solution, one after the other.</summary>
    /// <param name="project">What is published.</param>
    /// <param name="user">What the user says beside the projects.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    public async Task<ImmutableArray<BuildResult>> RunAsync(ProjectRequest project, BuildRequest user, CancellationToken cancellationToken)
    {
        if (!user.ContainerPlatform.IsEmpty)
        {
            throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.ConflictingOptions,
                "a project says itself which platforms its image is for",
                "--platform",
                "set ContainerRuntimeIdentifiers in the project, or with --property"));
        }

        IBuildLog log = isJson ? new ErrorLog() : new ConsoleLog();
        ImmutableArray<PublishedProject> published = await new ProjectPublish(log).RunAsync(project, cancellationToken);
        if (published.Length > 1 && (!user.Destinations.IsEmpty || user is { ContainerRepository: not null } or { ContainerResultFile: not null } or { ContainerDigestFile: not null }))
        {
            throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.ConflictingOptions,
                $"{published.Length} images would have one name or one file",
                "--to, --repository, --output-json, --output-digest",
                "say in each project where its image goes, with ContainerRegistry for example, or build one project"));
        }

        ImmutableArray<BuildResult>.Builder results = ImmutableArray.CreateBuilder<BuildResult>(published.Length);
        foreach (PublishedProject one in published)
        {
            results.Add(await InFolderAsync(
                Path.GetDirectoryName(one.ProjectFile)!, user.Over(one.Request), request => RunAsync(request, null, cancellationToken)));
        }

        return results.MoveToImmutable();
    }

    // Relative paths of a project start at its folder, as they do in its own build. The user's are absolute by now.
    private static async Task<BuildResult> InFolderAsync(string folder, BuildRequest request, Func<BuildRequest, Task<BuildResult>> build)
    {
        string current = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder;
        try
        {
            return await build(request);
        }
        finally
        {
            Environment.CurrentDirectory = current;
        }
    }

    private Task<BuildResult> BuildAsync(BuildRequest request, CancellationToken cancellationToken) =>
        isJson ? new ContainerBuild(new QuietLog(), login).RunAsync(request, cancellationToken)
        : IsTerminal ? TerminalView.RunAsync(AnsiConsole.Console, view => new ContainerBuild(view, login, view).RunAsync(request, cancellationToken))
        : new ContainerBuild(new ConsoleLog(), login).RunAsync(request, cancellationToken);

    // Bars need a terminal that can move its cursor.
    private static bool IsTerminal => Terminal.IsWatched && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true };
}
