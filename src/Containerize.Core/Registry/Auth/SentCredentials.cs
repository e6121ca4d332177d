using System.Collections.Concurrent;
using Containerize.Credentials;

namespace Containerize.Registry.Auth;

/// <summary>
/// What a registry and its token server were told to let us in. A server may repeat it in its own words, so it is taken out of
/// those; and a refusal says where it came from.
/// </summary>
internal sealed class SentCredentials
{
    // What is shorter is a part of words too: to take it out there would rather show it.
    private const int Shortest = 4;

    private readonly ConcurrentDictionary<string, bool> _secrets = new(StringComparer.Ordinal);
    private volatile string? _account;

    /// <summary>Whether the registry asked for a credential and got one.</summary>
    public bool HasCredential { get; private set; }

    /// <summary>What became of the credential, as a part of a sentence. Where it came from is told, and never what it is.</summary>
    public string Account => _account ?? "no credential was sent, since it asked for none";

    /// <summary>A credential that answers a challenge; null where none was found.</summary>
    public void Add(Credential? credential)
    {
        HasCredential = credential is not null;
        _account = credential is null ? "no credential was found for it"
            : $"it was sent the credential of {credential.Place ?? "the user"}";
        if (credential is not null)
        {
            Hide(credential.Secret);
            Hide(Uri.EscapeDataString(credential.Secret));
            Hide(TokenServer.Basic(credential).Parameter!);
        }
    }

    /// <summary>A token that lets in.</summary>
    public void Add(Token token) => Hide(token.Value);

    /// <summary>A server's words without anything of that.</summary>
    public string Redact(string words) => _secrets.Keys
        .OrderByDescending(static secret => secret.Length)
        .Aggregate(words, static (text, secret) => text.Replace(secret, "***", StringComparison.Ordinal));

    private void Hide(string secret)
    {
        if (secret.Length >= Shortest)
        {
            _secrets.TryAdd(secret, true);
        }
    }
}
