using System.CommandLine;
using Containerize.Diagnostics;
using Containerize.Projects;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary>The arguments that say how a project is published.</summary>
internal sealed class ProjectArguments
{
    private readonly Option<string> _configuration = One("--configuration", "NAME", "The configuration that a project is published in. Default: Release.");
    private readonly Option<string> _framework = One("--framework", "FRAMEWORK", "The target framework, of a project that has several.");
    private readonly Option<string[]> _property = Many("--property", "NAME=VALUE", "A property of MSBuild for a project. Repeatable.");

    public void AddTo(Command command)
    {
        command.Options.Add(_configuration);
        command.Options.Add(_framework);
        command.Options.Add(_property);
    }

    /// <summary>The project to be published; null where a publish folder is named.</summary>
    /// <exception cref="ContainerizeException">Options for projects go with a folder.</exception>
    public ProjectRequest? ToRequest(ParseResult parsed, string? path, string? runtimeIdentifier)
    {
        if (path is not null && ProjectRequest.IsProject(path))
        {
            return new ProjectRequest(Path.GetFullPath(path))
            {
                Configuration = parsed.GetValue(_configuration),
                Framework = parsed.GetValue(_framework),
                RuntimeIdentifier = runtimeIdentifier,
                Properties = [.. parsed.GetValue(_property) ?? []],
            };
        }

        return parsed.GetValue(_configuration) is null && parsed.GetValue(_framework) is null && parsed.GetValue(_property) is null or []
            ? null
            : throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.ConflictingOptions,
                "there is no project that options for one could be for",
                "--configuration, --framework, --property",
                "name a project, or leave them out"));
    }
}
