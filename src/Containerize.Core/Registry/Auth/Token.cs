namespace Containerize.Registry.Auth;

/// <summary>An access token.</summary>
/// <param name="Value">What is sent. It is never printed.</param>
/// <param name="Expires">From when on it is not used any more.</param>
internal sealed record Token(string Value, DateTimeOffset Expires)
{
    /// <inheritdoc/>
    public override string ToString() => "***";
}
