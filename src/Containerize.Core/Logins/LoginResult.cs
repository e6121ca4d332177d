using System.Text.Json;

namespace Containerize.Logins;

/// <summary>What a login or a logout did. Its JSON has these names, in camel case.</summary>
public sealed record LoginResult
{
    /// <summary>The version of the result's form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The registry.</summary>
    public required string Registry { get; init; }

    /// <summary>Whether there is a login now.</summary>
    public required bool IsLoggedIn { get; init; }

    /// <summary>Whether the registry was shown the login; false for one that lets anybody in, and after a logout.</summary>
    public required bool IsChecked { get; init; }

    /// <summary>Whether anything is different from before.</summary>
    public required bool HasChanged { get; init; }

    /// <summary>Where the login is kept: a file, or the program of a credential helper; null after a logout.</summary>
    public string? KeptIn { get; init; }

    /// <summary>The result as JSON, for other programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, LoginJson.Readable.LoginResult);
}
