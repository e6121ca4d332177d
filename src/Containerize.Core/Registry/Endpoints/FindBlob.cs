using System.Net;
using Containerize.Oci;

namespace Containerize.Registry.Endpoints;

/// <summary>Asks for the size of a blob; null where there is none, or where the registry will not say.</summary>
internal sealed class FindBlob(RepositoryName repository, Digest digest) : Endpoint<long?>(repository)
{
    /// <inheritdoc/>
    public override string Action => $"check whether blob {digest} exists";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Head;

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => InRepository(registry, $"blobs/{digest}");

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => IsSuccess(status) || IsSilence(status);

    /// <inheritdoc/>
    public override Task<long?> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken) =>
        Task.FromResult(response.IsSuccessStatusCode ? response.Content.Headers.ContentLength : null);
}
