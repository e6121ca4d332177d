using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Containerize.TestSupport.FaultRegistry;

/// <summary>
/// Lets in who has a token
/// (<see href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</see>), or, where it is
/// basic, who has the password. Tokens can be revoked at any time, as if they had expired.
/// </summary>
/// <param name="userName">Who gets tokens; null for everybody.</param>
/// <param name="password">The password.</param>
/// <param name="isBasic">Whether the password itself lets in.</param>
public sealed class TokenAuthority(string? userName = null, string? password = null, bool isBasic = false)
{
    private readonly ConcurrentDictionary<string, string> _tokens = new();
    private int _issued;

    /// <summary>The tokens given out so far.</summary>
    public int Issued => _issued;

    /// <summary>What a reply says besides the token.</summary>
    public string Extra { get; set; } = ",\"expires_in\":300";

    /// <summary>What tokens begin with.</summary>
    public string TokenPrefix { get; set; } = "token-";

    /// <summary>The name of the token in a reply.</summary>
    public string TokenName { get; set; } = "token";

    /// <summary>The challenge; <c>{0}</c> stands for host and port.</summary>
    public string Challenge { get; set; } = isBasic
        ? "Basic realm=\"the registry\""
        : "Bearer realm=\"http://{0}/token\",service=\"the registry\",scope=\"ignored\"";

    /// <summary>Makes every token given out so far useless.</summary>
    public void Revoke() => _tokens.Clear();

    /// <summary>Whether a request may pass.</summary>
    public bool Admits(HttpContext context)
    {
        string header = context.Request.Headers.Authorization.ToString();
        return isBasic
            ? header == Basic()
            : header.StartsWith("Bearer ", StringComparison.Ordinal) && _tokens.ContainsKey(header["Bearer ".Length..]);
    }

    /// <summary>Answers a request that may not pass: with a token where it asks for one, with the challenge otherwise.</summary>
    public async Task AnswerAsync(HttpContext context, string authority)
    {
        HttpRequest request = context.Request;
        if (request.Path != "/token")
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate =
                string.Format(System.Globalization.CultureInfo.InvariantCulture, Challenge, authority);
        }
        else if (await IsKnownAsync(request))
        {
            string token = $"{TokenPrefix}{Interlocked.Increment(ref _issued)}";
            _tokens[token] = request.Query["scope"].ToString();
            await context.Response.WriteAsync($$"""{"{{TokenName}}":"{{token}}"{{Extra}}}""");
        }
        else
        {
            context.Response.StatusCode = 401;
        }
    }

    private async Task<bool> IsKnownAsync(HttpRequest request) => userName is null
        || (HttpMethods.IsPost(request.Method)
            ? (await request.ReadFormAsync())["refresh_token"] == password
            : request.Headers.Authorization == Basic());

    private string Basic() => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}"))}";
}
