namespace Containerize.Credentials;

/// <summary>
/// What a registry is told to let us in: a user and a password, or an identity token that buys access tokens. It prints as
/// <c>***</c>, so that no log can hold it by mistake.
/// </summary>
/// <param name="UserName">The user; of an identity token often empty.</param>
/// <param name="Secret">The password or the identity token.</param>
/// <param name="IsIdentityToken">Whether <paramref name="Secret"/> is an OAuth2 refresh token.</param>
public sealed record Credential(string UserName, string Secret, bool IsIdentityToken = false)
{
    /// <summary>The user name by which Docker's credential store says that the secret is an identity token.</summary>
    internal const string TokenUserName = "<token>";

    /// <summary>Where it was found, for errors: a file, variables, a helper. Null where nobody says.</summary>
    internal string? Place { get; init; }

    /// <summary>A credential as Docker's files and helpers spell it.</summary>
    internal static Credential FromDocker(string userName, string secret) =>
        new(userName, secret, userName is TokenUserName);

    /// <inheritdoc/>
    public override string ToString() => "***";
}
