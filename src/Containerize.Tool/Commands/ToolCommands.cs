using System.CommandLine;

namespace Containerize.Tool.Commands;

/// <summary>Every command of the tool.</summary>
internal static class ToolCommands
{
    public static RootCommand Create() => new("Turns .NET publish output into a container image: no Docker daemon, no Dockerfile, no root.")
    {
        BuildCommand.Create(),
        BaseCommand.Create(),
        PlanCommand.Create(),
        InspectCommand.Create(),
        DiffCommand.Create(),
        VerifyCommand.Create(),
    };
}
