using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Containerize.Oci;

/// <summary>
/// The host and port of a registry, such as <c>ghcr.io</c>, <c>localhost:5000</c> or <c>[::1]:5000</c>, in lower case.
/// No scheme and no path.
/// </summary>
public sealed partial record RegistryName
{
    /// <summary>What a reference without a registry means.</summary>
    public static RegistryName DockerHub { get; } = new("docker.io");

    private readonly string _text;

    private RegistryName(string text) => _text = text;

    /// <summary>The host and, where one is given, the port that the registry answers at.</summary>
    /// <remarks>Docker Hub's name differs from its address.</remarks>
    public string Authority => this == DockerHub ? "registry-1.docker.io" : _text;

    /// <summary>Whether the host is this machine, which may then be spoken to without TLS.</summary>
    public bool IsLoopback
    {
        get
        {
            string host = new Uri($"http://{_text}/").IdnHost;
            return host is "localhost" or "::1" || host.EndsWith(".localhost", StringComparison.Ordinal)
                || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));
        }
    }

    /// <summary>Reads a registry's name, or says why the text is none.</summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out RegistryName? registry, [NotNullWhen(false)] out string? why)
    {
        registry = null;
        string name = text.ToLowerInvariant();
        why = !Grammar().IsMatch(name) ? "a registry is a host and perhaps a port, such as registry.example.com:5000"
            : !Uri.TryCreate($"http://{name}/", UriKind.Absolute, out _) ? "its host or port is out of range"
            : null;
        if (why is null)
        {
            registry = name is "index.docker.io" or "registry-1.docker.io" ? DockerHub : new RegistryName(name);
        }

        return registry is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    // Labels of letters, digits and inner hyphens, or an IPv6 address in brackets; then perhaps a port.
    [GeneratedRegex(@"^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?\z")]
    private static partial Regex Grammar();
}
