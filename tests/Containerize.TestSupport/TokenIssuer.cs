using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Containerize.TestSupport;

/// <summary>
/// A token server (<see href="https://distribution.github.io/distribution/spec/auth/jwt/">JWT</see>) whose signature a real
/// registry takes: everybody gets to pull, who has the password or the identity token to push.
/// </summary>
public sealed class TokenIssuer : IAsyncDisposable
{
    /// <summary>What the registry calls itself.</summary>
    public const string Service = "registry-tests";

    /// <summary>Who signs.</summary>
    public const string Name = "token-tests";

    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<string> _grants = new();
    private readonly string _login;
    private readonly string _identityToken;

    private TokenIssuer(string login, string identityToken)
    {
        (_login, _identityToken) = (login, identityToken);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        _certificate = new CertificateRequest($"CN={Name}", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static options => options.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    /// <summary>The server's address.</summary>
    public string Realm => $"{_server.Urls.First()}/token";

    /// <summary>Its certificate, which a registry must know, in PEM.</summary>
    public string Pem => _certificate.ExportCertificatePem();

    /// <summary>How tokens were asked for and for what: <c>GET repository:app:pull</c>.</summary>
    public ImmutableArray<string> Grants => [.. _grants];

    /// <summary>Starts one.</summary>
    /// <param name="login">User and password with a colon between.</param>
    /// <param name="identityToken">What does instead of them.</param>
    public static async Task<TokenIssuer> StartAsync(string login, string identityToken)
    {
        TokenIssuer issuer = new(login, identityToken);
        await issuer._server.StartAsync();
        return issuer;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
        _key.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        IFormCollection? form = HttpMethods.IsPost(request.Method) ? await request.ReadFormAsync() : null;
        string authorization = request.Headers.Authorization.ToString();
        bool isKnown = form is not null
            ? form["refresh_token"] == _identityToken
            : authorization == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(_login))}";
        if (!isKnown && (form is not null || authorization.Length > 0))
        {
            context.Response.StatusCode = 401;
            return;
        }

        string[] scopes = [.. (form?["scope"] ?? request.Query["scope"]).SelectMany(static scope => scope!.Split(' '))];
        _grants.Enqueue($"{request.Method} {string.Join(' ', scopes)}");
        string token = Sign(scopes, isKnown);
        await context.Response.WriteAsync($$"""{"token":"{{token}}","access_token":"{{token}}","expires_in":60}""");
    }

    private string Sign(IEnumerable<string> scopes, bool isKnown)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        string header = Encode(new { typ = "JWT", alg = "RS256", x5c = new[] { Convert.ToBase64String(_certificate.RawData) } });
        string claims = Encode(new
        {
            iss = Name,
            sub = isKnown ? "alice" : "",
            aud = Service,
            exp = now + 60,
            nbf = now - 10,
            iat = now,
            jti = Guid.NewGuid().ToString("n"),
            access = scopes.Select(static scope => scope.Split(':')).Where(static parts => parts.Length is 3).Select(parts => new
            {
                type = parts[0],
                name = parts[1],
                actions = parts[2].Split(',').Where(action => isKnown || action is "pull"),
            }),
        });
        byte[] signature = _key.SignData(
            Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{Base64Url(signature)}";
    }

    private static string Encode(object value) => Base64Url(JsonSerializer.SerializeToUtf8Bytes(value));

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
