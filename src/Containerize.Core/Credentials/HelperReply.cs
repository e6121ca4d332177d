namespace Containerize.Credentials;

/// <summary>What a credential helper prints.</summary>
internal sealed class HelperReply
{
    /// <summary>The user.</summary>
    public string? Username { get; init; }

    /// <summary>The password or token.</summary>
    public string? Secret { get; init; }
}
