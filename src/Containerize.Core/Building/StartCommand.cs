using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Publishing;

namespace Containerize.Building;

/// <summary>What a container runs: entrypoint and default arguments, by the rules of the .NET SDK's container support.</summary>
/// <param name="Entrypoint">The command that always runs.</param>
/// <param name="Cmd">The arguments that who starts a container may replace.</param>
internal sealed record StartCommand(ImmutableArray<string> Entrypoint, ImmutableArray<string> Cmd)
{
    /// <param name="options">What the request says.</param>
    /// <param name="output">The app.</param>
    /// <param name="appFolder">Where the app lies in the image.</param>
    /// <param name="ofBase">What a container of the base runs.</param>
    /// <param name="byLauncher">Whether the app is started by its own launcher although it does not bring its .NET along.</param>
    /// <exception cref="ContainerizeException">The options contradict each other.</exception>
    public static StartCommand For(
        CommandOptions options, PublishOutput output, ImagePath appFolder, StartCommand ofBase, bool byLauncher = false)
    {
        if (options is { EntrypointArgs.IsEmpty: false, Entrypoint.IsEmpty: true, DefaultArgs.IsEmpty: false })
        {
            throw Conflict("there are entrypoint arguments and no entrypoint", "ContainerEntrypointArgs", "set ContainerEntrypoint too");
        }

        ImmutableArray<string> app =
        [
            .. options.AppCommand.IsEmpty ? AppCommand(output, appFolder, byLauncher) : options.AppCommand,
            .. options.AppCommandArgs,
        ];

        // Entrypoint arguments alone are an old way to write default arguments.
        if (options is { Instruction: null, Entrypoint.IsEmpty: true, EntrypointArgs.IsEmpty: false })
        {
            return new StartCommand(app, options.EntrypointArgs);
        }

        ImmutableArray<string> entrypoint = [.. options.Entrypoint, .. options.EntrypointArgs];
        return (options.Instruction ?? Choose(entrypoint, ofBase.Entrypoint)) switch
        {
            AppCommandInstruction.Entrypoint when !entrypoint.IsEmpty => throw Conflict(
                "the entrypoint is to be the app's command and is set to something else",
                "ContainerEntrypoint",
                "remove ContainerEntrypoint, or set ContainerAppCommandInstruction to DefaultArgs"),
            AppCommandInstruction.Entrypoint => new StartCommand(app, options.DefaultArgs),
            AppCommandInstruction.None when !options.AppCommand.IsEmpty || !options.AppCommandArgs.IsEmpty => throw Conflict(
                "there is a command for the app, and it is to be written nowhere",
                "ContainerAppCommand",
                "remove ContainerAppCommand and ContainerAppCommandArgs, or ContainerAppCommandInstruction"),
            AppCommandInstruction.None when entrypoint.IsEmpty => new StartCommand(ofBase.Entrypoint, Or(options.DefaultArgs, ofBase.Cmd)),
            AppCommandInstruction.None => new StartCommand(entrypoint, options.DefaultArgs),
            _ => new StartCommand(Or(entrypoint, ofBase.Entrypoint), [.. app, .. options.DefaultArgs]),
        };
    }

    // Microsoft's older images have 'dotnet' as entrypoint, which is no reason to put an app behind it.
    private static AppCommandInstruction Choose(ImmutableArray<string> entrypoint, ImmutableArray<string> baseEntrypoint) =>
        entrypoint.IsEmpty && baseEntrypoint is [] or ["dotnet"] or ["/usr/bin/dotnet"]
            ? AppCommandInstruction.Entrypoint
            : AppCommandInstruction.DefaultArgs;

    private static ImmutableArray<string> AppCommand(PublishOutput output, ImagePath appFolder, bool byLauncher) =>
        output.Shape is not PublishShape.Assemblies || output.RuntimeConfig.IsSelfContained || byLauncher
            ? [appFolder.Combine(output.AppName).ToString()]
            : ["dotnet", appFolder.Combine($"{output.AppName}.dll").ToString()];

    private static ImmutableArray<string> Or(ImmutableArray<string> first, ImmutableArray<string> second) =>
        first.IsEmpty ? second : first;

    private static ContainerizeException Conflict(string what, string where, string next) =>
        new(new Diagnostic(DiagnosticCode.ConflictingOptions, what, where, next));
}
