using System.CommandLine;
using Containerize.Building;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary>The arguments that say which registries are trusted, and how.</summary>
internal sealed class RegistryArguments
{
    private readonly Option<string[]> _insecure = Many(
        "--insecure-registry", "HOST[:PORT]", "A registry that may do without TLS or with any certificate. Repeatable.");

    private readonly Option<string> _certificates = One(
        "--certificates", "FOLDER", "A folder with a folder of certificates for each registry, as /etc/docker/certs.d has.");

    public void AddTo(Command command)
    {
        command.Options.Add(_insecure);
        command.Options.Add(_certificates);
    }

    /// <summary>The request with what the arguments say.</summary>
    public BuildRequest AddTo(BuildRequest request, ParseResult parsed) => request with
    {
        ContainerInsecureRegistries = string.Join(';', parsed.GetValue(_insecure) ?? []),
        ContainerRegistryCertificates = parsed.GetValue(_certificates),
    };

    /// <summary>The way to registries that the arguments say.</summary>
    public NetworkOptions ToOptions(ParseResult parsed) => NetworkOptions.Of(AddTo(new BuildRequest(), parsed));
}
