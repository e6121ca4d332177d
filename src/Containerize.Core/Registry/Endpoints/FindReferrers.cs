using System.Net;
using Containerize.Oci;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// Asks what refers to a manifest. True where the registry keeps such lists, false where it does not know them
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-referrers">distribution-spec, referrers</see>).
/// </summary>
internal sealed class FindReferrers(RepositoryName repository, Digest subject) : Endpoint<bool>(repository)
{
    /// <inheritdoc/>
    public override string Action => $"ask what refers to {subject}";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Get;

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => InRepository(registry, $"referrers/{subject}");

    /// <inheritdoc/>
    public override void Prepare(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation("Accept", MediaTypes.OciIndex);

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => IsSuccess(status) || IsSilence(status);

    /// <inheritdoc/>
    public override Task<bool> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken) =>
        Task.FromResult(response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType is MediaTypes.OciIndex);
}
