using System.Collections.Immutable;
using System.Net;
using Containerize.Oci;
using Containerize.Registry.Auth;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// Asks how far an upload has come
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-a-blob-in-chunks">distribution-spec, chunks</see>).
/// </summary>
internal sealed class FindUpload(RepositoryName repository, UploadSession session) : Endpoint<UploadSession>(repository)
{
    /// <inheritdoc/>
    public override string Action => "ask how far an upload has come";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Get;

    /// <inheritdoc/>
    public override ImmutableArray<Scope> Scopes => [Scope.Push(Repository)];

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => session.Location;

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => IsSuccess(status);

    /// <inheritdoc/>
    public override Task<UploadSession> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken) =>
        Task.FromResult(UploadSession.Read(response, failures, Action));
}
