using System.Collections.Immutable;
using System.Net;
using Containerize.Oci;
using Containerize.Registry.Auth;

namespace Containerize.Registry.Endpoints;

/// <summary>Asks whether a blob is there. A registry that will not say counts as one that lacks it.</summary>
internal sealed class HeadBlob(RepositoryName repository, Digest digest) : Endpoint<bool>(repository)
{
    /// <inheritdoc/>
    public override string Action => $"check whether blob {digest} exists";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Head;

    /// <summary>One more right than needed, so that the token serves the upload that may follow.</summary>
    public override ImmutableArray<Scope> Scopes => [Scope.Push(Repository)];

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => InRepository(registry, $"blobs/{digest}");

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => IsSuccess(status) || IsSilence(status);

    /// <inheritdoc/>
    public override Task<bool> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken) =>
        Task.FromResult(response.IsSuccessStatusCode);
}
