using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Containerize.Credentials;
using Containerize.Oci;

namespace Containerize.Registry.Auth;

/// <summary>
/// What one registry is told to let us in: remembers how it wants to be told, keeps one token for each set of scopes, and
/// buys a new one when the old one is refused. Requests that are refused together share one purchase.
/// </summary>
/// <param name="registry">The registry, by its name.</param>
/// <param name="credentials">Where its credential comes from.</param>
/// <param name="server">Sells tokens.</param>
/// <param name="sent">Keeps what is sent.</param>
/// <param name="time">The clock of expiry.</param>
internal sealed class Authorizer(
    RegistryName registry, ICredentialSource credentials, TokenServer server, SentCredentials sent, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, Token> _tokens = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1);
    private Challenge? _challenge;
    private Credential? _credential;
    private bool _isCredentialKnown;

    /// <summary>What to send without having been asked, or null where nothing is known to help.</summary>
    public async Task<AuthenticationHeaderValue?> GetAsync(IReadOnlyList<string> scopes, CancellationToken cancellationToken) =>
        Known(scopes) ?? (_challenge is { Scheme: "bearer" } challenge
            ? await AnswerAsync(challenge, scopes, null, cancellationToken)
            : null);

    /// <summary>What to send after a refusal, or null where there is nothing better than what was refused.</summary>
    /// <param name="challenge">What the registry asks for.</param>
    /// <param name="scopes">What the request needs.</param>
    /// <param name="refused">What was sent.</param>
    /// <param name="cancellationToken">Ends the purchase.</param>
    public async Task<AuthenticationHeaderValue?> AnswerAsync(
        Challenge challenge, IReadOnlyList<string> scopes, AuthenticationHeaderValue? refused, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _challenge = challenge;
            if (Known(scopes) is { } other && !other.Equals(refused))
            {
                return other;
            }

            if (!_isCredentialKnown)
            {
                _credential = await credentials.FindAsync(registry, cancellationToken);
                _isCredentialKnown = true;
                sent.Add(_credential);
            }

            if (challenge.Scheme is "basic")
            {
                AuthenticationHeaderValue? basic = Known(scopes);
                return Equals(basic, refused) ? null : basic;
            }

            Token? token = await server.BuyAsync(challenge, scopes, _credential, cancellationToken);
            if (token is null)
            {
                return null;
            }

            sent.Add(token);
            _tokens[Key(scopes)] = token;
            return Bearer(token);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private AuthenticationHeaderValue? Known(IReadOnlyList<string> scopes) => _challenge switch
    {
        { Scheme: "basic" } => _credential is null ? null : TokenServer.Basic(_credential),
        { Scheme: "bearer" } => _tokens.TryGetValue(Key(scopes), out Token? token) && time.GetUtcNow() < token.Expires
            ? Bearer(token)
            : null,
        _ => null,
    };

    private static AuthenticationHeaderValue Bearer(Token token) => new("Bearer", token.Value);

    private static string Key(IReadOnlyList<string> scopes) => string.Join(' ', scopes);
}
