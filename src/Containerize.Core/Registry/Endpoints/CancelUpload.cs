using System.Collections.Immutable;
using System.Net;
using Containerize.Oci;
using Containerize.Registry.Auth;

namespace Containerize.Registry.Endpoints;

/// <summary>Gives up an upload, so that the registry need not keep its part. True where the registry says that it does so.</summary>
internal sealed class CancelUpload(RepositoryName repository, UploadSession session) : Endpoint<bool>(repository)
{
    /// <inheritdoc/>
    public override string Action => "give up an upload";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Delete;

    /// <inheritdoc/>
    public override ImmutableArray<Scope> Scopes => [Scope.Push(Repository)];

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => session.Location;

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => true;

    /// <inheritdoc/>
    public override Task<bool> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken) =>
        Task.FromResult(response.IsSuccessStatusCode);
}
