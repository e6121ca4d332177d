using System.Collections.Immutable;
using System.Net;
using Containerize.Oci;
using Containerize.Registry.Auth;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// Takes over a blob from another repository of the same registry, or from the repository itself, which tells whether the
/// blob is there and begins its upload where it is not, in one request. The registry may begin an ordinary upload instead; then
/// the answer is its session, and null otherwise
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#mounting-a-blob-from-another-repository">distribution-spec, mount</see>).
/// </summary>
internal sealed class MountBlob(RepositoryName repository, Digest digest, RepositoryName source) : Endpoint<UploadSession?>(repository)
{
    /// <inheritdoc/>
    public override string Action => $"mount blob {digest} from {source}";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Post;

    /// <inheritdoc/>
    public override ImmutableArray<Scope> Scopes =>
        source == Repository ? [Scope.Push(Repository)] : [Scope.Push(Repository), Scope.Pull(source)];

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => InRepository(
        registry, $"blobs/uploads/?mount={Uri.EscapeDataString(digest.ToString())}&from={Uri.EscapeDataString(source.ToString())}");

    /// <inheritdoc/>
    public override void Prepare(HttpRequestMessage request) => request.Content = new ByteArrayContent([]);

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => status is HttpStatusCode.Created or HttpStatusCode.Accepted;

    /// <inheritdoc/>
    public override Task<UploadSession?> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken) =>
        Task.FromResult(response.StatusCode is HttpStatusCode.Created
            ? null
            : (UploadSession?)UploadSession.Read(response, failures, Action));
}
