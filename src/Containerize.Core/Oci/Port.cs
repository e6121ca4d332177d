using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Containerize.Oci;

/// <summary>A port that an app listens on. Prints as <c>8080/tcp</c>.</summary>
public sealed record Port
{
    private Port(int number, string protocol) => (Number, Protocol) = (number, protocol);

    /// <summary>The number, from 1 to 65535.</summary>
    public int Number { get; }

    /// <summary><c>tcp</c> or <c>udp</c>.</summary>
    public string Protocol { get; }

    /// <summary>Reads a number, and a protocol that is <c>tcp</c> where it is empty; or says why they are no port.</summary>
    public static bool TryParse(
        string number, string? protocol, [NotNullWhen(true)] out Port? port, [NotNullWhen(false)] out string? why)
    {
        string name = string.IsNullOrWhiteSpace(protocol) ? "tcp" : protocol.Trim().ToLowerInvariant();
        bool isNumber = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value);
        why = !isNumber || value is < 1 or > 65535 ? "a port is a number from 1 to 65535"
            : name is not ("tcp" or "udp") ? "a port's type is tcp or udp"
            : null;
        port = why is null ? new Port(value, name) : null;
        return port is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Protocol}");
}
