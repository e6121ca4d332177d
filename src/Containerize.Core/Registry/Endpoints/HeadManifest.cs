using System.Collections.Immutable;
using System.Net;
using Containerize.Oci;
using Containerize.Registry.Auth;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// Asks what a tag or digest stands for. A registry that will not say counts as one that has nothing there: some answer 403
/// for what does not exist.
/// </summary>
internal class HeadManifest(RepositoryName repository, string reference) : Endpoint<ManifestState>(repository)
{
    /// <inheritdoc/>
    public override string Action => $"check whether manifest {reference} exists";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Head;

    /// <summary>One more right than needed, so that the token serves the push that may follow.</summary>
    public override ImmutableArray<Scope> Scopes => [Scope.Push(Repository)];

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => InRepository(registry, $"manifests/{reference}");

    /// <inheritdoc/>
    public override void Prepare(HttpRequestMessage request) => GetManifest.Accept(request);

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => IsSuccess(status) || IsSilence(status);

    /// <inheritdoc/>
    public override Task<ManifestState> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken) =>
        Task.FromResult(response.IsSuccessStatusCode
            ? new ManifestState(true, DigestHeader.Read(response, failures, Action))
            : ManifestState.Absent);
}
