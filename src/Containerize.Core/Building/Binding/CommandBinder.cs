using System.Collections.Immutable;

namespace Containerize.Building.Binding;

/// <summary>Turns what a request says of the command into options.</summary>
internal static class CommandBinder
{
    public static CommandOptions Bind(BuildRequest request, OptionReader reader) => new()
    {
        Instruction = reader.Choice<AppCommandInstruction>(request.ContainerAppCommandInstruction, "ContainerAppCommandInstruction"),
        Entrypoint = Texts(request.ContainerEntrypoint),
        EntrypointArgs = Texts(request.ContainerEntrypointArgs),
        AppCommand = Texts(request.ContainerAppCommand),
        AppCommandArgs = Texts(request.ContainerAppCommandArgs),
        DefaultArgs = Texts(request.ContainerDefaultArgs),
    };

    private static ImmutableArray<string> Texts(ImmutableArray<RequestItem> items) => [.. items.Select(static item => item.Include)];
}
