using System.CommandLine;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Tool.Commands;

/// <summary>The argument that names a registry.</summary>
internal sealed class RegistryArgument
{
    private readonly Argument<string> _registry = new("REGISTRY") { Description = "The registry: HOST[:PORT], or docker.io." };

    public void AddTo(Command command) => command.Arguments.Add(_registry);

    /// <exception cref="ContainerizeException">The text is none.</exception>
    public RegistryName Read(ParseResult parsed)
    {
        string text = parsed.GetRequiredValue(_registry);
        return RegistryName.TryParse(text, out RegistryName? registry, out string? why)
            ? registry
            : throw new ContainerizeException(new Diagnostic(DiagnosticCode.InvalidReference, $"'{text}' is no registry", "REGISTRY", why));
    }
}
