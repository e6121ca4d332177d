using System.Collections.Immutable;
using System.Net;
using Containerize.Registry.Auth;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// Asks a registry whether it lets us in
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#determining-support">distribution-spec, determining support</see>).
/// </summary>
internal sealed class CheckAccess() : Endpoint<bool>(null)
{
    /// <inheritdoc/>
    public override string Action => "log in";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Get;

    /// <inheritdoc/>
    public override ImmutableArray<Scope> Scopes => [];

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => new(registry, "v2/");

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => status is HttpStatusCode.OK;

    /// <inheritdoc/>
    public override string? Explain(HttpStatusCode status, string words) =>
        status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? "check the user and the password; nothing was stored" : null;

    /// <inheritdoc/>
    public override Task<bool> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken) => Task.FromResult(true);
}
