using System.Net;

namespace Containerize.Registry.Transport;

/// <summary>
/// Follows redirects: at most ten, never from https to http, and to another origin only what reads, with none of our headers
/// but those that say what is wanted. Credentials are added further in, for the registry's own origin alone.
/// </summary>
internal sealed class RedirectHandler(HttpMessageHandler inner, RegistryFailures failures) : DelegatingHandler(inner)
{
    private const int MaximumHops = 10;

    private static readonly string[] Forwarded = ["Accept", "Range", "User-Agent"];

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (int hop = 0; ; hop++)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (!IsRedirect(response.StatusCode))
            {
                return response;
            }

            Uri from = request.RequestUri!;
            Uri? to = LocationHeader.Resolve(response);
            response.Dispose();
            request = hop == MaximumHops ? throw Refused($"more than {MaximumHops} redirects")
                : to is null ? throw Refused("a redirect without a usable Location")
                : from.Scheme is "https" && to.Scheme is "http" ? throw Refused($"a redirect from https to http at {to.Host}")
                : Next(request, to);
        }
    }

    private HttpRequestMessage Next(HttpRequestMessage request, Uri to)
    {
        bool isForeign = Origin.Of(to) != Origin.Of(request.RequestUri!);
        if (isForeign && request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
        {
            throw Refused($"a redirect of {request.Method} to another host, {to.Host}");
        }

        HttpRequestMessage next = new(request.Method, to)
        {
            Content = request.Content,
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
        };
        foreach ((string name, var values) in request.Headers.NonValidated)
        {
            if (isForeign ? Forwarded.Contains(name, StringComparer.OrdinalIgnoreCase) : name is not "Authorization")
            {
                next.Headers.TryAddWithoutValidation(name, values);
            }
        }

        foreach ((string key, object? value) in request.Options)
        {
            ((IDictionary<string, object?>)next.Options)[key] = value;
        }

        return next;
    }

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently
        or HttpStatusCode.Found
        or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect
        or HttpStatusCode.PermanentRedirect;

    private RegistryException Refused(string what) => failures.Protocol("follow the registry", what);
}
