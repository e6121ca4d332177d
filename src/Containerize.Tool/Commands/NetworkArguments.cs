using System.CommandLine;
using Containerize.Building;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary>The arguments that say how registries are reached, and where bases are read.</summary>
internal sealed class NetworkArguments
{
    private readonly RegistryArguments _registries = new();

    private readonly Option<string[]> _mirror = Many(
        "--mirror", "REGISTRY=HOST[/PATH]", "A mirror that bases of a registry are read from. Repeatable; the first is asked first.");

    private readonly Option<bool> _mirrorsOnly = new("--mirrors-only") { Description = "Reads bases from mirrors only." };

    public void AddTo(Command command)
    {
        _registries.AddTo(command);
        command.Options.Add(_mirror);
        command.Options.Add(_mirrorsOnly);
    }

    /// <summary>The request with what the arguments say.</summary>
    public BuildRequest AddTo(BuildRequest request, ParseResult parsed) => _registries.AddTo(request, parsed) with
    {
        ContainerRegistryMirrors = string.Join(';', parsed.GetValue(_mirror) ?? []),
        ContainerMirrorsOnly = parsed.GetValue(_mirrorsOnly) ? "true" : null,
    };

    /// <summary>The way to registries that the arguments say.</summary>
    public NetworkOptions ToOptions(ParseResult parsed) => NetworkOptions.Of(AddTo(new BuildRequest(), parsed));
}
