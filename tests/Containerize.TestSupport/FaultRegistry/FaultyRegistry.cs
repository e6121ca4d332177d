using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Containerize.Oci;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Containerize.TestSupport.FaultRegistry;

/// <summary>
/// A registry on this machine that does what the specification says, except where a test has it fail, and remembers what it
/// was asked.
/// </summary>
public sealed class FaultyRegistry : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly ConcurrentQueue<Fault> _faults = new();

    private FaultyRegistry(TokenAuthority? tokens, X509Certificate2? certificate)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
            options.Limits.MaxRequestBodySize = null;
            options.AddServerHeader = false;
        });
        builder.Logging.ClearProviders();
        Tokens = tokens;
        RegistryRoutes routes = new(Store);
        _server = builder.Build();
        _server.Run(context => AnswerAsync(context, routes));
    }

    /// <summary>What the registry holds.</summary>
    public RegistryStore Store { get; } = new();

    /// <summary>Who gives out tokens, if the registry wants any.</summary>
    public TokenAuthority? Tokens { get; }

    /// <summary>Host and port.</summary>
    public string Authority => new Uri(_server.Urls.First()).Authority;

    /// <summary>Host and port as a name.</summary>
    public RegistryName Name => RegistryName.TryParse(Authority, out RegistryName? name, out string? why)
        ? name
        : throw new InvalidOperationException(why);

    /// <summary>What was asked, in order.</summary>
    public ImmutableArray<RecordedRequest> Requests => [.. _requests];

    /// <summary>Starts a registry on a free port.</summary>
    /// <param name="tokens">Who gives out tokens; null for a registry that is open to all.</param>
    /// <param name="certificate">The certificate of a registry that speaks TLS; null for one that does not.</param>
    public static async Task<FaultyRegistry> StartAsync(TokenAuthority? tokens = null, X509Certificate2? certificate = null)
    {
        FaultyRegistry registry = new(tokens, certificate);
        await registry._server.StartAsync();
        return registry;
    }

    /// <summary>Has something go wrong.</summary>
    /// <param name="method">The method of the requests.</param>
    /// <param name="pathPattern">A regular expression for path and query.</param>
    /// <param name="effect">What happens.</param>
    /// <param name="times">To how many requests.</param>
    /// <param name="skip">After how many that go right.</param>
    public Fault Fail(string method, string pathPattern, Func<HttpContext, Func<Task>, Task> effect, int times = 1, int skip = 0)
    {
        Fault fault = new(method, pathPattern, effect) { Times = times, Skip = skip };
        _faults.Enqueue(fault);
        return fault;
    }

    /// <summary>The reference of an image in this registry.</summary>
    public ImageReference Reference(string repositoryAndTag) =>
        ImageReference.TryParse($"{Authority}/{repositoryAndTag}", out ImageReference? reference, out string? why)
            ? reference
            : throw new ArgumentException(why, nameof(repositoryAndTag));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, RegistryRoutes routes)
    {
        HttpRequest request = context.Request;
        _requests.Enqueue(new RecordedRequest(
            request.Method,
            $"{request.Path}{request.QueryString}",
            request.Headers.ToImmutableDictionary(
                static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        Func<Task> right = () => Tokens is { } tokens && !tokens.Admits(context)
            ? tokens.AnswerAsync(context, Authority)
            : routes.AnswerAsync(context);
        Fault? fault = _faults.FirstOrDefault(fault => fault.Strikes(request));
        await (fault is null ? right() : fault.HappenAsync(context, right));
    }
}
