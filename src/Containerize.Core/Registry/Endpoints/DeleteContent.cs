using System.Collections.Immutable;
using System.Net;
using Containerize.Oci;
using Containerize.Registry.Auth;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// Deletes a manifest or a blob of a repository by its digest. False where there is none, which tells that the registry would
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#content-management">distribution-spec, content management</see>).
/// </summary>
/// <param name="repository">The repository.</param>
/// <param name="kind"><c>manifests</c> or <c>blobs</c>.</param>
/// <param name="digest">What is deleted.</param>
internal sealed class DeleteContent(RepositoryName repository, string kind, Digest digest) : Endpoint<bool>(repository)
{
    /// <inheritdoc/>
    public override string Action => $"delete {digest}";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Delete;

    /// <inheritdoc/>
    public override ImmutableArray<Scope> Scopes => [Scope.Delete(Repository)];

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => InRepository(registry, $"{kind}/{digest}");

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => IsSuccess(status) || status is HttpStatusCode.NotFound;

    /// <inheritdoc/>
    public override Task<bool> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken) =>
        Task.FromResult(response.IsSuccessStatusCode);
}
