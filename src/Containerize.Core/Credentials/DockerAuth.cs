using System.Text;

namespace Containerize.Credentials;

/// <summary>One entry of <c>auths</c>.</summary>
internal sealed class DockerAuth
{
    /// <summary>User and password, joined by a colon, in base 64.</summary>
    public string? Auth { get; init; }

    /// <summary>The user, where <see cref="Auth"/> is not used.</summary>
    public string? Username { get; init; }

    /// <summary>The password, where <see cref="Auth"/> is not used.</summary>
    public string? Password { get; init; }

    /// <summary>An OAuth2 refresh token.</summary>
    public string? IdentityToken { get; init; }

    /// <summary>The credential, or null where the entry is empty, or what is wrong with it.</summary>
    public (Credential? Credential, string? Mistake) ToCredential()
    {
        (string? user, string? password, string? mistake) = Split();
        Credential? credential = mistake is not null ? null
            : IdentityToken is { Length: > 0 } token ? new Credential(user ?? "", token, IsIdentityToken: true)
            : user is { Length: > 0 } && password is { Length: > 0 } ? Credential.FromDocker(user, password)
            : null;
        return (credential, mistake);
    }

    private (string? User, string? Password, string? Mistake) Split()
    {
        if (Auth is not { Length: > 0 })
        {
            return (Username, Password, null);
        }

        byte[] bytes = new byte[Auth.Length];
        if (!Convert.TryFromBase64String(Auth, bytes, out int length))
        {
            return (null, null, "has an 'auth' that is not in base 64");
        }

        // Old versions of Docker padded with zero bytes.
        string text = Encoding.UTF8.GetString(bytes.AsSpan(0, length)).TrimEnd('\0');
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? (null, null, "has an 'auth' without a colon")
            : (text[..colon], text[(colon + 1)..], null);
    }
}
