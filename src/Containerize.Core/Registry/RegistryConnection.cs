using Containerize.Credentials;
using Containerize.Oci;
using Containerize.Registry.Auth;
using Containerize.Registry.Endpoints;
using Containerize.Registry.Transport;

namespace Containerize.Registry;

/// <summary>
/// The way to one registry: redirects, then permission, then the wire. What it sends once it sends once: tries are the
/// caller's affair.
/// </summary>
internal sealed class RegistryConnection : IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly HttpMessageInvoker _own;
    private readonly OriginSockets _guardedSockets;
    private readonly HttpMessageInvoker _guarded;
    private readonly HttpMessageInvoker _elsewhere;
    private readonly Authorizer _authorizer;
    private readonly SentCredentials _sent;
    private readonly RegistryWarnings _warnings;
    private readonly RegistryName _name;
    private readonly Uri _root;

    /// <summary>Connects nothing yet.</summary>
    /// <param name="root">The address, with a slash at its end.</param>
    /// <param name="name">What credentials are looked up by.</param>
    /// <param name="credentials">Where credentials come from.</param>
    /// <param name="sockets">Shared with other registries.</param>
    /// <param name="counter">Counts what is sent.</param>
    /// <param name="sent">Keeps which credentials are sent.</param>
    /// <param name="settings">Time limits, and where warnings go.</param>
    public RegistryConnection(
        Uri root,
        RegistryName name,
        ICredentialSource credentials,
        OriginSockets sockets,
        RequestCounter counter,
        SentCredentials sent,
        RegistrySettings settings)
    {
        _sent = sent;
        _root = root;
        _name = name;
        _warnings = settings.Warnings;
        _guardedSockets = sockets.GuardedFor(root);
        _own = new HttpMessageInvoker(new WireHandler(sockets, counter, settings.IdleTimeout));
        _guarded = new HttpMessageInvoker(new WireHandler(_guardedSockets, counter, settings.IdleTimeout));
        RegistryFailures failures = new(name.ToString(), settings.Time, sent);
        TokenServer server = new(
            realm => Origin.Of(realm) == Origin.Of(root) ? _own : _guarded, root, failures, settings.Time);
        _authorizer = new Authorizer(name, credentials, server, sent, settings.Time);
        WireHandler wire = new(sockets, counter, settings.IdleTimeout);
        _invoker = new HttpMessageInvoker(new RedirectHandler(new AuthHandler(wire, root, _authorizer), failures));
        WireHandler guarded = new(_guardedSockets, counter, settings.IdleTimeout);
        _elsewhere = new HttpMessageInvoker(new RedirectHandler(guarded, failures));
    }

    /// <summary>Sends one request and reads its answer.</summary>
    /// <exception cref="RegistryException">It failed.</exception>
    public async Task<T> SendAsync<T>(Endpoint<T> endpoint, RegistryFailures failures, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(endpoint.Method, endpoint.Locate(_root))
        {
            VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher,
        };
        request.Options.Set(AuthHandler.Scopes, endpoint.Scopes);
        request.Headers.TryAddWithoutValidation("User-Agent", "containerize");
        endpoint.Prepare(request);
        HttpResponseMessage? response = null;
        bool isKept = false;
        try
        {
            response = await WayTo(request.RequestUri!).SendAsync(request, cancellationToken);
            _warnings.Read(_name, response, _sent);
            if (!endpoint.Accepts(response.StatusCode))
            {
                throw await failures.RefusedAsync(endpoint.Action, response, endpoint.Explain, cancellationToken);
            }

            T result = await endpoint.ReadAsync(response, failures, cancellationToken);
            isKept = endpoint.KeepsResponse;
            return result;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            throw request.Content is BlobContent { SourceFailure: { } source }
                ? failures.Source(endpoint.Action, source)
                : failures.Unreachable(endpoint.Action, exception);
        }
        finally
        {
            if (!isKept)
            {
                response?.Dispose();
            }
        }
    }

    // Where a request begins elsewhere, its address is an upload's, which the registry has named.
    private HttpMessageInvoker WayTo(Uri address) => Origin.Of(address) == Origin.Of(_root) ? _invoker : _elsewhere;

    /// <inheritdoc/>
    public void Dispose()
    {
        _invoker.Dispose();
        _own.Dispose();
        _guarded.Dispose();
        _elsewhere.Dispose();
        _guardedSockets.Dispose();
        _authorizer.Dispose();
    }
}
