using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Registry.Auth;

/// <summary>
/// What a token server answers
/// (<see href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</see>).
/// </summary>
internal sealed class TokenReply
{
    /// <summary>The token by its Docker name.</summary>
    public string? Token { get; init; }

    /// <summary>The token by its OAuth2 name.</summary>
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    /// <summary>For how many seconds the token is good; some servers send text.</summary>
    [JsonPropertyName("expires_in")]
    public JsonElement ExpiresIn { get; init; }

    /// <summary>The token under either name.</summary>
    [JsonIgnore]
    public string? Value => Token is { Length: > 0 } ? Token : AccessToken is { Length: > 0 } ? AccessToken : null;

    /// <summary>The lifetime; the specification's minimum of a minute where the server states none that makes sense.</summary>
    [JsonIgnore]
    public TimeSpan Lifetime =>
        ExpiresIn.ValueKind is JsonValueKind.Number && ExpiresIn.TryGetDouble(out double seconds) && seconds is >= 1 and < 1e8
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromSeconds(60);
}
