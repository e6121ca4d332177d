using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Containerize.Credentials;
using Containerize.Registry.Transport;

namespace Containerize.Registry.Auth;

/// <summary>
/// Buys tokens: by GET with user and password or anonymously
/// (<see href="https://distribution.github.io/distribution/spec/auth/token/">token</see>), by POST with an identity token
/// (<see href="https://distribution.github.io/distribution/spec/auth/oauth/">OAuth2</see>).
/// </summary>
/// <param name="route">The way to an address: adds no credentials and follows no redirects.</param>
/// <param name="registry">The registry's own address.</param>
/// <param name="failures">Words for what goes wrong.</param>
/// <param name="time">The clock of expiry.</param>
internal sealed class TokenServer(
    Func<Uri, HttpMessageInvoker> route, Uri registry, RegistryFailures failures, TimeProvider time)
{
    private const int MaximumTokenSize = 1024 * 1024;
    private const string Action = "get an access token";

    /// <summary>A token for scopes, or null where the server refuses the credential.</summary>
    /// <exception cref="RegistryException">The server is not one to ask, or does not answer as one.</exception>
    public async Task<Token?> BuyAsync(
        Challenge challenge, IReadOnlyList<string> scopes, Credential? credential, CancellationToken cancellationToken)
    {
        Uri realm = Locate(challenge["realm"]);
        string service = challenge["service"] ?? registry.Authority;
        if (credential is { IsIdentityToken: true })
        {
            using HttpRequestMessage post = Post(realm, service, scopes, credential);
            using HttpResponseMessage response = await SendAsync(post, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed))
            {
                return await ReadAsync(response, cancellationToken);
            }
        }

        using HttpRequestMessage get = Get(realm, service, scopes, credential);
        using HttpResponseMessage reply = await SendAsync(get, cancellationToken);
        return await ReadAsync(reply, cancellationToken);
    }

    /// <summary>The header of a user and a password.</summary>
    public static AuthenticationHeaderValue Basic(Credential credential)
    {
        string user = credential is { IsIdentityToken: true, UserName: "" } ? Credential.TokenUserName : credential.UserName;
        return new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{credential.Secret}")));
    }

    // A relative realm means the registry's own host; anything else that is no address is a mistake of the registry's.
    private Uri Locate(string? text)
    {
        if (text is null || !Uri.TryCreate(registry, text, out Uri? realm))
        {
            throw failures.Protocol(Action, "a challenge that names no token server");
        }

        return RealmPolicy.Refuse(realm, registry) is { } why
            ? throw failures.Protocol(Action, $"a token server that is not asked, since '{realm.Scheme}://{realm.Host}' {why}")
            : realm;
    }

    private static HttpRequestMessage Get(Uri realm, string service, IEnumerable<string> scopes, Credential? credential)
    {
        string query = string.Join('&', scopes
            .Select(static scope => $"scope={Uri.EscapeDataString(scope)}")
            .Prepend($"service={Uri.EscapeDataString(service)}"));
        UriBuilder address = new(realm) { Query = realm.Query.Length > 1 ? $"{realm.Query[1..]}&{query}" : query };
        HttpRequestMessage request = new(HttpMethod.Get, address.Uri);
        request.Headers.Authorization = credential is null ? null : Basic(credential);
        return request;
    }

    private static HttpRequestMessage Post(Uri realm, string service, IEnumerable<string> scopes, Credential credential) =>
        new(HttpMethod.Post, realm)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "refresh_token"),
                new("service", service),
                new("client_id", "containerize"),
                new("scope", string.Join(' ', scopes)),
                new("refresh_token", credential.Secret),
            ]),
        };

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await route(request.RequestUri!).SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            throw failures.Unreachable($"{Action} from {request.RequestUri!.Host}", exception);
        }
    }

    private async Task<Token?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest)
        {
            return null;
        }

        if (response.StatusCode is not HttpStatusCode.OK)
        {
            throw await failures.RefusedAsync(Action, response, static (_, _) => null, cancellationToken);
        }

        try
        {
            byte[] body = await LimitedReader.ReadAsync(response.Content, MaximumTokenSize, cancellationToken)
                ?? throw failures.Protocol(Action, $"a token of more than {MaximumTokenSize} bytes");
            TokenReply? reply = JsonSerializer.Deserialize(body, RegistryJson.Default.TokenReply);
            return reply?.Value is { } value && !value.AsSpan().ContainsAny('\r', '\n')
                ? new Token(value, time.GetUtcNow() + (reply.Lifetime * 0.9))
                : throw failures.Protocol(Action, "a reply without a token");
        }
        catch (JsonException)
        {
            throw failures.Protocol(Action, "something other than the JSON of a token server");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            throw failures.Unreachable(Action, exception);
        }
    }
}
