using System.Collections.Immutable;

namespace Containerize.Registry.Auth;

/// <summary>
/// One way to authenticate that a server offers
/// (<see href="https://www.rfc-editor.org/rfc/rfc9110#name-www-authenticate">RFC 9110, WWW-Authenticate</see>).
/// </summary>
/// <param name="Scheme">The scheme in lower case.</param>
/// <param name="Parameters">The parameters; names do not care about case.</param>
internal sealed record Challenge(string Scheme, ImmutableDictionary<string, string> Parameters)
{
    /// <summary>A parameter, or null where it is missing or empty.</summary>
    public string? this[string name] => Parameters.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>
    /// The challenges of all headers of an answer, in order. What follows a syntax error is dropped; what comes before it counts.
    /// </summary>
    public static ImmutableArray<Challenge> ParseAll(IEnumerable<string> headers) =>
        [.. headers.SelectMany(static header => new ChallengeParser(header).Parse())];
}
