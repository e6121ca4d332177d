using System.CommandLine;
using Containerize.Building;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary>The arguments that say how registries are reached.</summary>
internal sealed class NetworkArguments
{
    private readonly Option<string[]> _insecure = Many(
        "--insecure-registry", "HOST[:PORT]", "A registry that may do without TLS or with any certificate. Repeatable.");

    private readonly Option<string[]> _mirror = Many(
        "--mirror", "REGISTRY=HOST[/PATH]", "A mirror that bases of a registry are read from. Repeatable; the first is asked first.");

    private readonly Option<bool> _mirrorsOnly = new("--mirrors-only") { Description = "Reads bases from mirrors only." };

    private readonly Option<string> _certificates = One(
        "--certificates", "FOLDER", "A folder with a folder of certificates for each registry, as /etc/docker/certs.d has.");

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_insecure, _mirror, _mirrorsOnly, _certificates])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The request with what the arguments say.</summary>
    public BuildRequest AddTo(BuildRequest request, ParseResult parsed) => request with
    {
        ContainerInsecureRegistries = string.Join(';', parsed.GetValue(_insecure) ?? []),
        ContainerRegistryMirrors = string.Join(';', parsed.GetValue(_mirror) ?? []),
        ContainerMirrorsOnly = parsed.GetValue(_mirrorsOnly) ? "true" : null,
        ContainerRegistryCertificates = parsed.GetValue(_certificates),
    };
}
