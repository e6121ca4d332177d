using System.CommandLine;
using Containerize.Tool.Commands;

namespace Containerize.Tool;

/// <summary>The commands of the tool.</summary>
internal static class ToolCommands
{
    /// <summary>All of them, ready to be parsed.</summary>
    public static RootCommand Create() => new("Turns .NET publish output into a container image: no Docker daemon, no Dockerfile, no root.")
    {
        BuildCommand.Create(),
        PlanCommand.Create(),
        InspectCommand.Create(),
        DiffCommand.Create(),
        BaseCommand.Create(),
        CacheCommand.Create(),
        CopyCommand.Create(),
        RebaseCommand.Create(),
        ProbeCommand.Create(),
        LoginCommand.Create(),
        LogoutCommand.Create(),
        CompletionCommand.Create(),
    };
}
