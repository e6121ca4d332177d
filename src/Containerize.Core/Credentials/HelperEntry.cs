using System.Text.Json.Serialization;

namespace Containerize.Credentials;

/// <summary>What a credential helper is given to keep.</summary>
internal sealed record HelperEntry(
    [property: JsonPropertyName("ServerURL")] string Server,
    [property: JsonPropertyName("Username")] string UserName,
    [property: JsonPropertyName("Secret")] string Secret)
{
    /// <inheritdoc/>
    public override string ToString() => "***";
}
