namespace Containerize.Registry.Transport;

/// <summary>
/// Scheme, host and port: what a credential is bound to
/// (<see href="https://www.rfc-editor.org/rfc/rfc6454">RFC 6454</see>).
/// </summary>
internal readonly record struct Origin(string Scheme, string Host, int Port)
{
    /// <summary>The origin of an absolute address.</summary>
    public static Origin Of(Uri uri) => new(uri.Scheme, uri.IdnHost.ToLowerInvariant(), uri.Port);

    /// <inheritdoc/>
    public override string ToString() => $"{Scheme}://{Host}:{Port}";
}
