using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Containerize.Registry.Auth;

/// <summary>
/// Reads one <c>WWW-Authenticate</c> header. Commas separate challenges and parameters alike: a token that no <c>=</c>
/// follows begins a challenge.
/// </summary>
internal sealed class ChallengeParser(string header)
{
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz/:?");

    private int _position;

    /// <summary>The challenges up to the end or the first syntax error.</summary>
    public ImmutableArray<Challenge> Parse()
    {
        var challenges = ImmutableArray.CreateBuilder<Challenge>();
        while (ReadToken() is { Length: > 0 } scheme)
        {
            ImmutableDictionary<string, string>? parameters = ReadParameters();
            if (parameters is null)
            {
                break;
            }

            challenges.Add(new Challenge(scheme.ToLowerInvariant(), parameters));
        }

        return challenges.ToImmutable();
    }

    // Null where a quotation is not closed: nothing of such a challenge can be relied on.
    private ImmutableDictionary<string, string>? ReadParameters()
    {
        var parameters = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            int start = _position;
            string name = ReadToken();
            SkipSpace();
            if (name.Length is 0 || !TryRead('='))
            {
                _position = start;
                return parameters.ToImmutable();
            }

            SkipSpace();
            string? value = TryRead('"') ? ReadQuotation() : ReadToken();
            if (value is null)
            {
                return null;
            }

            parameters.TryAdd(name, value);
        }
    }

    private string? ReadQuotation()
    {
        StringBuilder value = new();
        while (_position < header.Length)
        {
            char next = header[_position++];
            if (next is '"')
            {
                return value.ToString();
            }

            if (next is '\\' && _position < header.Length)
            {
                next = header[_position++];
            }

            value.Append(next);
        }

        return null;
    }

    private string ReadToken()
    {
        while (_position < header.Length && (header[_position] is ',' || char.IsWhiteSpace(header[_position])))
        {
            _position++;
        }

        ReadOnlySpan<char> rest = header.AsSpan(_position);
        int length = rest.IndexOfAnyExcept(TokenCharacters);
        string token = rest[..(length < 0 ? rest.Length : length)].ToString();
        _position += token.Length;
        return token;
    }

    private void SkipSpace()
    {
        while (_position < header.Length && char.IsWhiteSpace(header[_position]))
        {
            _position++;
        }
    }

    private bool TryRead(char expected)
    {
        bool isThere = _position < header.Length && header[_position] == expected;
        _position += isThere ? 1 : 0;
        return isThere;
    }
}
