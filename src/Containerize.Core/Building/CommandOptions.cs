using System.Collections.Immutable;

namespace Containerize.Building;

/// <summary>What a request says of the command, in the .NET SDK's terms. Empty lists were not given.</summary>
public sealed record CommandOptions
{
    /// <summary>How the app's command is written; null for the choice that fits.</summary>
    public AppCommandInstruction? Instruction { get; init; }

    /// <summary>The command that always runs.</summary>
    public ImmutableArray<string> Entrypoint { get; init; } = [];

    /// <summary>Arguments that always follow the entrypoint.</summary>
    public ImmutableArray<string> EntrypointArgs { get; init; } = [];

    /// <summary>The command that starts the app.</summary>
    public ImmutableArray<string> AppCommand { get; init; } = [];

    /// <summary>Arguments that always follow the app's command.</summary>
    public ImmutableArray<string> AppCommandArgs { get; init; } = [];

    /// <summary>Arguments that who starts a container may replace.</summary>
    public ImmutableArray<string> DefaultArgs { get; init; } = [];
}
