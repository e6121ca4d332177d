using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using Containerize.Registry.Transport;

namespace Containerize.Registry.Auth;

/// <summary>
/// Lets requests into their registry. Nothing is ever added to a request for another origin, and a challenge from there is
/// not answered: such a request has been redirected, and its address is all the permission it gets.
/// </summary>
internal sealed class AuthHandler(HttpMessageHandler inner, Uri registry, Authorizer authorizer) : DelegatingHandler(inner)
{
    private const int MaximumAnswers = 2;

    /// <summary>What a request needs, the most important first.</summary>
    public static readonly HttpRequestOptionsKey<ImmutableArray<Scope>> Scopes = new("Containerize.Scopes");

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Origin.Of(request.RequestUri!) != Origin.Of(registry))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        ImmutableArray<string> scopes = request.Options.TryGetValue(Scopes, out var needed)
            ? [.. needed.Select(static scope => scope.ToString())]
            : [];
        AuthenticationHeaderValue? header = await authorizer.GetAsync(scopes, cancellationToken);
        for (int answers = 0; ; answers++)
        {
            request.Headers.Authorization = header;
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode is not HttpStatusCode.Unauthorized
                || answers == MaximumAnswers
                || Choose(response) is not { } challenge)
            {
                return response;
            }

            // A registry that found the token too weak names the scope that it wants.
            scopes = challenge["error"] is "insufficient_scope" && challenge["scope"] is { } scope && !scopes.Contains(scope)
                ? [scope, .. scopes]
                : scopes;
            AuthenticationHeaderValue? answer = await authorizer.AnswerAsync(challenge, scopes, header, cancellationToken);
            if (answer is null)
            {
                return response;
            }

            response.Dispose();
            header = answer;
        }
    }

    private static Challenge? Choose(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var headers)
            ? Challenge.ParseAll(headers).FirstOrDefault(static challenge =>
                challenge.Scheme is "basic" || (challenge.Scheme is "bearer" && challenge["realm"] is not null))
            : null;
}
