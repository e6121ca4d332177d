using System.Collections.Immutable;
using System.Globalization;
using Containerize.Oci;

namespace Containerize.Images;

/// <summary>
/// The ports that ASP.NET Core listens on by its environment
/// (<see href="https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints">Kestrel endpoints</see>):
/// <c>ASPNETCORE_URLS</c>, else <c>ASPNETCORE_HTTP_PORTS</c> and <c>ASPNETCORE_HTTPS_PORTS</c>.
/// </summary>
internal static class ListeningPorts
{
    private const char Separator = ';';

    public static ImmutableArray<Port> Of(IEnumerable<string> environment)
    {
        Dictionary<string, string> variables = environment
            .Select(static variable => variable.Split('=', 2))
            .Where(static pair => pair.Length == 2)
            .GroupBy(static pair => pair[0], StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.Last()[1], StringComparer.Ordinal);
        string? urls = variables.GetValueOrDefault("ASPNETCORE_URLS");
        IEnumerable<string?> numbers = string.IsNullOrWhiteSpace(urls)
            ?
            [
                .. Parts(variables.GetValueOrDefault("ASPNETCORE_HTTP_PORTS")),
                .. Parts(variables.GetValueOrDefault("ASPNETCORE_HTTPS_PORTS")),
            ]
            : Parts(urls).Select(PortOfUrl);
        return
        [
            .. numbers
                .Select(static number => Port.TryParse(number ?? "", null, out Port? port, out _) ? port : null)
                .OfType<Port>()
                .Distinct(),
        ];
    }

    private static string[] Parts(string? list) =>
        (list ?? "").Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Kestrel takes '+' and '*' for a host, which no URI has.
    private static string? PortOfUrl(string url) =>
        Uri.TryCreate(url.Replace("//+", "//any", StringComparison.Ordinal).Replace("//*", "//any", StringComparison.Ordinal), UriKind.Absolute, out Uri? uri)
            ? uri.Port.ToString(CultureInfo.InvariantCulture)
            : null;
}
